import type { CollectSettings } from '../../../core/model/job.ts';
import type { Job } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { Chip } from '../../ui/chip.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { WordsField } from '../../ui/words-field.tsx';
import type { OwnDraft } from './draft.ts';

type Props = {
  job: CollectSettings;
  jobs: readonly Job[];
  /** The job's own name: it cannot collect from itself. */
  name: string;
  wrong: (path: string) => string | undefined;
  onChange: (part: Partial<OwnDraft>) => void;
};

/** Which keys a collect job takes, how many at a time, and the numbers it keeps. */
export function CollectFields({ job, jobs, name, wrong, onChange }: Props) {
  const { text } = useText();
  const sources = jobs.filter(
    (each) => (each.kind === 'watch' || each.kind === 'collect') && each.name !== name,
  );
  const chosen = [job.pendingFrom].flat();
  const toggle = (source: string) => {
    const next = chosen.includes(source) ? chosen.filter((each) => each !== source) : [...chosen, source];
    onChange({ pendingFrom: next.length === 1 ? (next[0] ?? '') : next });
  };
  return (
    <FormPart title={text('job.part.collect')} hint={text('job.collect_hint')}>
      <div className="grid grid-cols-1 gap-x-6 gap-y-4 sm:grid-cols-2">
        <fieldset>
          <legend className="mb-1">{text('job.pending')}</legend>
          <div className="flex flex-wrap gap-1">
            {sources.map((each) => (
              <Chip
                key={each.name}
                label={each.title}
                pressed={chosen.includes(each.name)}
                onPress={() => toggle(each.name)}
              />
            ))}
          </div>
          {sources.length === 0 && <p className="text-warn">{text('job.pending_none')}</p>}
          {wrong('pendingFrom') !== undefined && (
            <p className="mt-1 text-sm text-bad">{wrong('pendingFrom')}</p>
          )}
        </fieldset>
        <WordsField
          label={text('job.metrics')}
          hint={text('job.metrics_hint')}
          wrong={wrong('metrics')}
          words={job.metrics}
          onChange={(metrics) => onChange({ metrics })}
        />
        <NumberField
          label={text('job.limit')}
          wrong={wrong('limit')}
          value={job.limit}
          onChange={(limit) => onChange({ limit })}
        />
        <NumberField
          label={text('job.spacing')}
          wrong={wrong('spacingSeconds')}
          value={job.spacingSeconds}
          onChange={(spacingSeconds) => onChange({ spacingSeconds })}
        />
      </div>
    </FormPart>
  );
}
