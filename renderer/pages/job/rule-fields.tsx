import { useText } from '../../i18n/use-text.ts';
import { SwitchField, TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { NumberField, OptionalNumberField } from '../../ui/number-field.tsx';
import { WordsField } from '../../ui/words-field.tsx';
import type { OwnDraft, RunRules } from './draft.ts';

const MINUTE = 60;

type Props = {
  rules: RunRules;
  /** Null for a built-in job, which tells what it does by itself. */
  notify: string | null;
  wrong: (path: string) => string | undefined;
  onChange: (part: Partial<OwnDraft>) => void;
};

/** What happens when a run is late, takes long or fails. */
export function RuleFields({ rules, notify, wrong, onChange }: Props) {
  const { text } = useText();
  return (
    <FormPart title={text('job.part.rules')}>
      <SwitchField
        label={text('job.enabled')}
        hint={text('job.enabled_hint')}
        checked={rules.enabled}
        onChange={(enabled) => onChange({ enabled })}
      />
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-2">
        <NumberField
          label={text('job.grace')}
          hint={text('job.grace_hint')}
          wrong={wrong('misfireGraceSeconds')}
          value={rules.misfireGraceSeconds / MINUTE}
          onChange={(minutes) => onChange({ misfireGraceSeconds: minutes * MINUTE })}
        />
        <OptionalNumberField
          label={text('job.timeout')}
          hint={text('job.timeout_hint')}
          wrong={wrong('timeoutSeconds')}
          value={rules.timeoutSeconds === null ? null : rules.timeoutSeconds / MINUTE}
          onChange={(minutes) => onChange({ timeoutSeconds: minutes === null ? null : minutes * MINUTE })}
        />
        <NumberField
          label={text('job.retries')}
          hint={text('job.retries_hint')}
          wrong={wrong('retries')}
          value={rules.retries}
          onChange={(retries) => onChange({ retries })}
        />
        <NumberField
          label={text('job.retry_delay')}
          wrong={wrong('retryDelaySeconds')}
          value={rules.retryDelaySeconds / MINUTE}
          onChange={(minutes) => onChange({ retryDelaySeconds: minutes * MINUTE })}
        />
        <WordsField
          label={text('job.resources')}
          hint={text('job.resources_hint')}
          wrong={wrong('resources')}
          words={rules.resources}
          onChange={(resources) => onChange({ resources })}
        />
        {notify !== null && (
          <TextField
            label={text('job.notify')}
            hint={text('job.notify_hint')}
            wrong={wrong('notify')}
            value={notify}
            onChange={(typed) => onChange({ notify: typed === '' ? undefined : typed })}
          />
        )}
      </div>
      <SwitchField
        label={text('job.coalesce')}
        hint={text('job.coalesce_hint')}
        checked={rules.coalesce}
        onChange={(coalesce) => onChange({ coalesce })}
      />
    </FormPart>
  );
}
