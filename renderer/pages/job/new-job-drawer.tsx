import { useContext, useState } from 'react';
import { useLocation } from 'wouter';
import { type Job, useJobs } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Unsaved, useUnsaved } from '../../ui/unsaved.ts';
import { freeName, newDraft, type OwnDraft, type OwnKind } from './draft.ts';
import { JobFields } from './job-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { useJobForm } from './use-job-form.ts';

type Props = { kind: OwnKind /** The job that it is a copy of. */; copy: string | null; onClose: () => void };

/** A job that is being made, from nothing or as a copy (`/schedule/new/watch/new-rounds`). */
export function NewJobDrawer({ kind, copy, onClose }: Props) {
  const { text } = useText();
  const jobs = useJobs();
  return (
    <Drawer size="form" title={text(`job.new.${kind}`)} onClose={onClose}>
      <Loaded query={jobs} lines={9}>
        {(all) => <Editor kind={kind} copy={copy} jobs={all} />}
      </Loaded>
    </Drawer>
  );
}

type EditorProps = Pick<Props, 'kind' | 'copy'> & { jobs: readonly Job[] };

function Editor({ kind, copy, jobs }: EditorProps) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const { forget } = useContext(Unsaved);
  const taken = jobs.map((job) => job.name);
  const copied = jobs.find((job) => job.name === copy && job.kind === kind);
  const [start] = useState(() =>
    copied === undefined ? newDraft(kind, collectable(jobs)) : (copied.settings as OwnDraft),
  );
  const [name, setName] = useState(copied === undefined ? '' : freeName(copied.name, taken));
  const form = useJobForm<OwnDraft>(start, true);
  useUnsaved(name !== '' || JSON.stringify(form.draft) !== JSON.stringify(start));
  const isTaken = taken.includes(name);
  return (
    <div className="flex min-h-full flex-col gap-5">
      <FormPart title={text('job.part.name')} hint={text(`job_kind.${kind}.hint`)}>
        <TextField
          mono
          label={text('job.name')}
          hint={text('job.name_hint')}
          wrong={isTaken ? text('job.name_taken') : form.wrong('')}
          value={name}
          onChange={setName}
        />
      </FormPart>
      <JobFields form={form} jobs={jobs} name={name} />
      <SaveBar
        form={form}
        saved={null}
        disabled={name === '' || isTaken}
        onSave={() =>
          form.save(name, form.draft, () => {
            forget();
            navigate(`/schedule/job/${name}${location.search}`);
          })
        }
      />
    </div>
  );
}

/** The first job that finds keys, to begin with. */
function collectable(jobs: readonly Job[]): string[] {
  return jobs.flatMap((job) => (job.kind === 'watch' ? [job.name] : [])).slice(0, 1);
}
