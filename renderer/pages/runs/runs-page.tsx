import { Play, ScanSearch } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useStart } from '../../api/actions.ts';
import { useJobs } from '../../api/jobs.ts';
import { useRuns } from '../../api/queries.ts';
import { useAddress } from '../../app/use-address.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { RunDrawer } from './run-drawer.tsx';
import { RunTable } from './run-table.tsx';

/** States that people look for. */
const STATES = ['failed', 'held', 'missed', 'interrupted', 'cancelled', 'undone'] as const;

/** What ran, newest first, of all jobs or one; `/runs/12` opens run 12 beside the list. */
export default function RunsPage({ id }: { id: number | null }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [search, change] = useAddress();
  const filter = { job: search.get('job') ?? '', state: search.get('state') ?? '' };
  const close = useCallback(() => navigate(`/runs${location.search}`), [navigate]);
  const runs = useRuns(filter);
  return (
    <Page
      title={text('runs.title')}
      tools={<JobChoice job={filter.job} onChange={(job) => change({ job })} />}
      drawer={id !== null && <RunDrawer id={id} onClose={close} />}
    >
      <fieldset className="flex flex-wrap gap-1 pb-3">
        <legend className="sr-only">{text('runs.column.state')}</legend>
        {STATES.map((state) => (
          <Chip
            key={state}
            label={text(`run.${state}`)}
            look={RUN_LOOK[state]}
            pressed={filter.state === state}
            onPress={() => change({ state: filter.state === state ? '' : state })}
          />
        ))}
      </fieldset>
      <Paged
        query={runs}
        lines={8}
        empty={
          <NoRuns
            filtered={filter.job !== '' || filter.state !== ''}
            onClear={() => change({ job: '', state: '' })}
          />
        }
      >
        {(items) => <RunTable runs={items} openId={id} />}
      </Paged>
    </Page>
  );
}

function JobChoice({ job, onChange }: { job: string; onChange: (job: string) => void }) {
  const { text } = useText();
  const jobs = useJobs().data ?? [];
  const gone = job === '' || jobs.some((each) => each.name === job) ? [] : [{ value: job, label: job }];
  return (
    <div className="w-56">
      <SelectField
        quiet
        label={text('runs.column.job')}
        value={job}
        options={[
          { value: '', label: text('reports.all_jobs') },
          ...gone,
          ...jobs.map((each) => ({ value: each.name, label: each.title })),
        ]}
        onChange={onChange}
      />
    </div>
  );
}

function NoRuns({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const { text } = useText();
  const start = useStart();
  if (filtered) {
    return (
      <Empty icon={Play} title={text('runs.none')}>
        <Button onClick={onClear}>{text('action.clear_filter')}</Button>
      </Empty>
    );
  }
  return (
    <Empty icon={Play} title={text('runs.empty')} body={text('runs.empty_body')}>
      <Button icon={ScanSearch} disabled={start.isPending} onClick={() => start.mutate('scan')}>
        {text('action.scan')}
      </Button>
    </Empty>
  );
}
