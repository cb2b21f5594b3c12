import { Plus } from 'lucide-react';
import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { useJobs } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { JobDrawer } from '../job/job-drawer.tsx';
import { NewJobDrawer } from '../job/new-job-drawer.tsx';
import { DayTimeline } from './day-timeline.tsx';
import { JobTable } from './job-table.tsx';
import { NextRuns } from './next-runs.tsx';

const KINDS = ['pipeline', 'watch', 'collect'] as const;

type Props = {
  /** The job that is open. */
  name?: string;
  /** The kind of the job that is being made. */
  kind?: string;
  /** The job that it is a copy of. */
  copy?: string | null;
};

/** When everything runs: the day, what comes next, every job. `/schedule/job/sync` opens one beside it. */
export default function SchedulePage({ name, kind, copy = null }: Props) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const close = useCallback(() => navigate(`/schedule${location.search}`), [navigate]);
  const jobs = useJobs();
  const making = KINDS.find((known) => known === kind);
  return (
    <Page
      title={text('schedule.title')}
      tools={
        <Menu icon={Plus} label={text('schedule.new')}>
          {KINDS.map((each) => (
            <MenuItem key={each} onSelect={() => navigate(`/schedule/new/${each}${location.search}`)}>
              <span>
                {text(`job_kind.${each}`)}{' '}
                <span className="text-sm text-ink-3">{text(`job_kind.${each}.hint`)}</span>
              </span>
            </MenuItem>
          ))}
        </Menu>
      }
      drawer={
        making !== undefined ? (
          <NewJobDrawer key={`${making}/${copy}`} kind={making} copy={copy} onClose={close} />
        ) : (
          name !== undefined && <JobDrawer key={name} name={name} onClose={close} />
        )
      }
    >
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <DayTimeline />
        <NextRuns jobs={jobs.data ?? []} />
        <div className="lg:col-span-2">
          <Loaded query={jobs} lines={8}>
            {(all) => <JobTable jobs={all} openName={name ?? null} />}
          </Loaded>
        </div>
      </div>
    </Page>
  );
}
