import type { Job } from '../../api/jobs.ts';
import { CollectFields } from './collect-fields.tsx';
import { type Draft, type OwnDraft, ownOf } from './draft.ts';
import { RuleFields } from './rule-fields.tsx';
import { ScheduleFields } from './schedule-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { StepsFields } from './steps-fields.tsx';
import type { JobForm } from './use-job-form.ts';

type Props<D extends Draft> = { form: JobForm<D>; jobs: readonly Job[]; name: string };

/** Everything that can be said about a job. */
export function JobFields<D extends Draft>({ form, jobs, name }: Props<D>) {
  const { draft, wrong } = form;
  const own = ownOf(draft);
  const change = (part: Partial<OwnDraft>) => form.change({ ...draft, ...part });
  return (
    <>
      <ScheduleFields
        schedule={draft.schedule}
        wrong={wrong('schedule')}
        onChange={(schedule) => change({ schedule })}
      />
      {own?.kind === 'watch' && (
        <SourceFields source={own.source} wrong={wrong} onChange={(source) => change({ source })} />
      )}
      {own?.kind === 'collect' && (
        <CollectFields job={own} jobs={jobs} name={name} wrong={wrong} onChange={change} />
      )}
      {own !== null && (
        <StepsFields
          steps={own.steps}
          withKey={own.kind !== 'pipeline'}
          wrong={wrong}
          onChange={(steps) => change({ steps })}
        />
      )}
      <RuleFields
        rules={draft}
        notify={own === null ? null : (own.notify ?? '')}
        wrong={wrong}
        onChange={change}
      />
    </>
  );
}
