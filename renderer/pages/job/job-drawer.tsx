import { type Job, useJobs } from '../../api/jobs.ts';
import { useSettings } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { type Draft, ownOf, picked } from './draft.ts';
import { JobActions } from './job-actions.tsx';
import { JobFields } from './job-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { TestRun } from './test-run.tsx';
import { useJobForm } from './use-job-form.ts';

/** One job: when it runs, what it does, what it said in a test. `/schedule/job/sync`. */
export function JobDrawer({ name, onClose }: { name: string; onClose: () => void }) {
  const { text } = useText();
  const jobs = useJobs();
  const job = jobs.data?.find((each) => each.name === name);
  return (
    <Drawer size="form" title={job?.title ?? name} onClose={onClose}>
      <Loaded query={jobs} lines={9}>
        {(all) => (job === undefined ? <p>{text('job.none', { name })}</p> : <Editor job={job} jobs={all} />)}
      </Loaded>
    </Drawer>
  );
}

type EditorProps = { job: Job; jobs: readonly Job[] };

function Editor({ job, jobs }: EditorProps) {
  const saved = job.settings as Draft;
  const form = useJobForm(saved, false);
  const unsaved = form.changed.length > 0;
  useUnsaved(unsaved);
  const override = useOverride(job.name);
  const written = ownOf(saved) === null ? { ...override, ...picked(form.draft, form.changed) } : form.draft;
  return (
    <div className="flex min-h-full flex-col gap-5">
      <JobActions job={job} />
      <JobFields form={form} jobs={jobs} name={job.name} />
      <TestRun name={job.name} disabled={unsaved || job.running !== null} />
      <SaveBar form={form} saved={saved} onSave={() => form.save(job.name, written)} />
    </div>
  );
}

/** What a person has set about a built-in job already; the rest is to follow its defaults. */
function useOverride(name: string): object {
  const jobs = useSettings().data?.input.jobs;
  const override: unknown = typeof jobs === 'object' && jobs !== null ? Reflect.get(jobs, name) : undefined;
  return typeof override === 'object' && override !== null ? override : {};
}
