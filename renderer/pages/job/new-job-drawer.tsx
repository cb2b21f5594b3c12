import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { type Job, useJobs } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { Drawer } from '../../ui/drawer.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FormPart } from '../../ui/form-part.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { freeName, newDraft, type OwnDraft, type OwnKind } from './draft.ts';
import { JobFields } from './job-fields.tsx';
import { SaveBar } from './save-bar.tsx';
import { useJobForm } from './use-job-form.ts';

type Props = { kind: OwnKind; onClose: () => void };

/** A job that is being made, from nothing or as a copy (`/schedule/new/watch?copy=new-rounds`). */
export function NewJobDrawer({ kind, onClose }: Props) {
  const { text } = useText();
  const jobs = useJobs();
  return (
    <Drawer size="form" title={text(`job.new.${kind}`)} onClose={onClose}>
      <Loaded query={jobs} lines={9}>
        {(all) => <Editor kind={kind} jobs={all} />}
      </Loaded>
    </Drawer>
  );
}

type EditorProps = { kind: OwnKind; jobs: readonly Job[] };

function Editor({ kind, jobs }: EditorProps) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const taken = jobs.map((job) => job.name);
  const copied = jobs.find((job) => job.name === search.get('copy') && job.kind === kind);
  const [start] = useState(() =>
    copied === undefined ? newDraft(kind, collectable(jobs)) : (copied.settings as OwnDraft),
  );
  const [name, setName] = useState(copied === undefined ? '' : freeName(copied.name, taken));
  const form = useJobForm<OwnDraft>(start, true);
  const unsaved = name !== '' || JSON.stringify(form.draft) !== JSON.stringify(start);
  useUnsaved(unsaved);
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
        onSave={() => form.save(name, form.draft, () => navigate(`/schedule/job/${name}`))}
      />
    </div>
  );
}

/** The first job that finds keys, to begin with. */
function collectable(jobs: readonly Job[]): string[] {
  return jobs.flatMap((job) => (job.kind === 'watch' ? [job.name] : [])).slice(0, 1);
}
