import { CircleCheck } from 'lucide-react';
import { useSaveSettings } from '../../api/actions.ts';
import { useClient } from '../../api/context.tsx';
import { problemOf } from '../../api/problem.ts';
import { useDashboard } from '../../api/queries.ts';
import { useDriveLook } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { SelectField, SwitchField, TextField } from '../../ui/fields.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { PathField } from '../../ui/path-field.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { type Drives, withRole } from './drive-draft.ts';
import { holdPublishing } from './publishing-hold.ts';
import { type Go, StepFrame } from './step-frame.tsx';

type Drive = Drives[number];
type Props = { go: Go; drives: Drives; onChange: (drives: Drives) => void };

const ROLES = ['archive', 'origin', 'source'] as const satisfies readonly Drive['role'][];

/** What each drive is for, and which of them is published. Saves the drives. */
export function RolesStep({ go, drives, onChange }: Props) {
  const client = useClient();
  const now = useNow();
  const notices = useNotices();
  const save = useSaveSettings();
  const published = useDashboard().data?.target.total_files ?? 0;
  const problem = save.error === null ? null : problemOf(save.error);
  const wrong = (path: string) => problem?.issues?.find((issue) => issue.path === path)?.allowed;
  const set = (at: number, drive: Drive) =>
    onChange(drives.map((other, index) => (index === at ? drive : other)));
  const next = () => {
    const held = published === 0 ? holdPublishing(client, now) : Promise.resolve();
    held.then(
      () => save.mutate({ drives }, { onSuccess: go.next }),
      (refused: unknown) => notices.fail(problemOf(refused)),
    );
  };
  return (
    <StepFrame
      step="roles"
      go={go}
      onNext={next}
      blocked={drives.length === 0 || save.isPending}
      problem={problem?.issues === undefined ? problem : null}
    >
      {[...drives.entries()].map(([at, drive]) => (
        <RoleForm
          key={drive.id}
          drive={drive}
          wrong={(field) => wrong(`drives.${at}.${field}`)}
          onChange={(changed) => set(at, changed)}
        />
      ))}
    </StepFrame>
  );
}

type FormProps = {
  drive: Drive;
  wrong: (field: string) => string | undefined;
  onChange: (drive: Drive) => void;
};

function RoleForm({ drive, wrong, onChange }: FormProps) {
  const { text } = useText();
  return (
    <fieldset className="space-y-3 rounded-md border border-line p-3">
      <legend className="px-1 font-strong">{drive.name || drive.root}</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <TextField
          label={text('settings.drive.name')}
          wrong={wrong('name')}
          value={drive.name}
          onChange={(name) => onChange({ ...drive, name })}
        />
        <SelectField
          label={text('settings.drive.role')}
          hint={text(`welcome.role.${drive.role}`)}
          value={drive.role}
          options={ROLES.map((value) => ({ value, label: text(`role.${value}`) }))}
          onChange={(role) => onChange(withRole(drive, role))}
        />
      </div>
      <PathField
        kind="folder"
        label={text('welcome.roles.folder')}
        hint={text('welcome.roles.folder_hint')}
        wrong={wrong('root')}
        value={drive.root}
        onChange={(root) => onChange({ ...drive, root })}
      />
      <Seen root={drive.root.trim()} />
      <SwitchField
        label={text('settings.drive.publish')}
        checked={drive.publish}
        onChange={(publish) => onChange({ ...drive, publish })}
      />
    </fieldset>
  );
}

/** Whether the folder is there, looked at as it is typed. */
function Seen({ root }: { root: string }) {
  const { text, write } = useText();
  const { data } = useDriveLook(useSettled(root));
  return (
    <div role="status" className="min-h-5 text-sm">
      {data?.problem === null && (
        <Badge tone="ok" icon={CircleCheck}>
          {text('welcome.roles.there', { free: write.bytes(data.free_bytes ?? 0) })}
        </Badge>
      )}
      {data?.problem != null && (
        <p className="text-bad">
          {data.problem.what} <span className="text-ink-2">{data.problem.todo}</span>
        </p>
      )}
    </div>
  );
}
