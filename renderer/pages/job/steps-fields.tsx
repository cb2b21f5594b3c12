import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { StepSettings } from '../../../core/model/job.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { CommandField } from './command-field.tsx';
import { NEW_STEP } from './draft.ts';
import { PairsField } from './pairs-field.tsx';

const MINUTE = 60;

type Props = {
  steps: readonly StepSettings[];
  /** Whether `{key}` means something in a command. */
  withKey: boolean;
  wrong: (path: string) => string | undefined;
  onChange: (steps: StepSettings[]) => void;
};

/** What the job does, one step after the other; a failing one stops the rest. */
export function StepsFields({ steps, withKey, wrong, onChange }: Props) {
  const { text } = useText();
  const set = (at: number, part: Partial<StepSettings>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...part } : step)));
  const move = (at: number, by: -1 | 1) => {
    const next = [...steps];
    next.splice(at + by, 0, ...next.splice(at, 1));
    onChange(next);
  };
  return (
    <FormPart title={text('job.part.steps')} hint={text(withKey ? 'job.steps_key_hint' : 'job.steps_hint')}>
      <ol className="space-y-3">
        {[...steps.entries()].map(([at, step]) => (
          <li key={at} className="rounded-md border border-line p-3">
            <div className="mb-2 flex items-center gap-1">
              <span className="mr-auto font-strong">{text('job.step', { number: at + 1 })}</span>
              <IconButton
                icon={ArrowUp}
                label={text('job.step_up', { number: at + 1 })}
                disabled={at === 0}
                onClick={() => move(at, -1)}
              />
              <IconButton
                icon={ArrowDown}
                label={text('job.step_down', { number: at + 1 })}
                disabled={at === steps.length - 1}
                onClick={() => move(at, 1)}
              />
              <IconButton
                icon={Trash2}
                label={text('job.step_remove', { number: at + 1 })}
                disabled={steps.length === 1}
                onClick={() => onChange(steps.filter((_, index) => index !== at))}
              />
            </div>
            <StepFields
              step={step}
              {...(withKey ? { hint: text('job.command_key_hint') } : {})}
              wrong={(field) => wrong(`steps.${at}.${field}`)}
              onChange={(part) => set(at, part)}
            />
          </li>
        ))}
      </ol>
      <Button icon={Plus} onClick={() => onChange([...steps, NEW_STEP])}>
        {text('job.step_add')}
      </Button>
    </FormPart>
  );
}

type StepProps = {
  step: StepSettings;
  hint?: string;
  wrong: (field: string) => string | undefined;
  onChange: (part: Partial<StepSettings>) => void;
};

function StepFields({ step, hint, wrong, onChange }: StepProps) {
  const { text } = useText();
  return (
    <div className="space-y-3">
      <CommandField
        command={step.command}
        {...(hint === undefined ? {} : { hint })}
        wrong={wrong('command')}
        onChange={(command) => onChange({ command })}
      />
      <div className="grid grid-cols-1 gap-x-4 gap-y-3 sm:grid-cols-3">
        <TextField
          label={text('job.step_name')}
          wrong={wrong('name')}
          value={step.name ?? ''}
          onChange={(name) => onChange({ name: name === '' ? undefined : name })}
        />
        <TextField
          mono
          label={text('job.cwd')}
          wrong={wrong('cwd')}
          value={step.cwd ?? ''}
          placeholder={text('job.cwd_default')}
          onChange={(cwd) => onChange({ cwd: cwd === '' ? undefined : cwd })}
        />
        <NumberField
          label={text('job.timeout')}
          wrong={wrong('timeoutSeconds')}
          value={step.timeoutSeconds / MINUTE}
          onChange={(minutes) => onChange({ timeoutSeconds: minutes * MINUTE })}
        />
      </div>
      <PairsField
        label={text('job.env')}
        hint={text('job.env_hint')}
        wrong={wrong('env')}
        pairs={step.env}
        onChange={(env) => onChange({ env })}
      />
    </div>
  );
}
