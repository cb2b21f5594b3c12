import { Play, ScanSearch } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useStart } from '../../api/actions.ts';
import { useJobs } from '../../api/jobs.ts';
import { useRuns } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SelectField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { RunDrawer } from './run-drawer.tsx';
import { RunTable } from './run-table.tsx';

/** States that people look for. */
const STATES = ['failed', 'held', 'missed', 'interrupted', 'cancelled', 'undone'] as const;

/** What ran, newest first, of all jobs or one; `/runs/12` opens run 12 beside the list. */
export default function RunsPage({ id }: { id: number | null }) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [search, setSearch] = useSearchParams();
  const filter = { job: search.get('job') ?? '', state: search.get('state') ?? '' };
  const close = useCallback(() => navigate(`/runs${location.search}`), [navigate]);
  const runs = useRuns(filter);
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  const change = (part: Partial<typeof filter>) => {
    const next = Object.entries({ ...filter, ...part }).filter(([, value]) => value !== '');
    setSearch(next, { replace: true });
  };
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
      {runs.isPending && <SkeletonLines lines={8} />}
      {runs.data === undefined && runs.error !== null && (
        <ProblemPanel error={runs.error} retry={runs.refetch} />
      )}
      {runs.data !== undefined && items.length === 0 && (
        <NoRuns
          filtered={filter.job !== '' || filter.state !== ''}
          onClear={() => setSearch({}, { replace: true })}
        />
      )}
      {items.length > 0 && <RunTable runs={items} openId={id} />}
      {runs.hasNextPage && (
        <Button className="mt-3" disabled={runs.isFetchingNextPage} onClick={() => runs.fetchNextPage()}>
          {text('action.more')}
        </Button>
      )}
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
