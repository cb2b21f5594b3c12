import { DatabaseBackup, Save, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { type Backup, useBackups, useVerifyBackup } from '../../api/backups.ts';
import { useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PathText } from '../../ui/path-text.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';

/** The backups that there are, newest first. */
export function BackupList() {
  const { text } = useText();
  const backups = useBackups();
  const run = useRunJob();
  const offline = useEngine() === 'offline';
  const create = (
    <Button icon={Save} disabled={offline || run.isPending} onClick={() => run.mutate({ name: 'backup' })}>
      {text('backup.create')}
    </Button>
  );
  return (
    <Card title={text('backup.list')} aside={create}>
      <Loaded query={backups} lines={5}>
        {({ folder, items }) => (
          <>
            <div className="mb-2 flex gap-1 text-sm text-ink-3">
              <span className="shrink-0">{text('backup.in')}</span> <PathText path={folder} />
            </div>
            {items.length === 0 && (
              <Empty icon={DatabaseBackup} title={text('backup.empty')} body={text('backup.empty_body')} />
            )}
            <ul className="divide-y divide-line">
              {items.map((backup) => (
                <BackupRow key={backup.name} backup={backup} />
              ))}
            </ul>
            {items.length > 0 && <RestoreHelp newest={items[0]} />}
          </>
        )}
      </Loaded>
    </Card>
  );
}

function BackupRow({ backup }: { backup: Backup }) {
  const { text, write } = useText();
  const verify = useVerifyBackup();
  const [checked, setChecked] = useState(false);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-strong">{backup.name}</span>
          <TimeAgo time={backup.at} className="text-ink-2" />
          <span className="text-ink-2">{write.bytes(backup.bytes)}</span>
        </p>
        <p className="text-sm text-ink-3">{backup.contents.join(' · ')}</p>
        {backup.problem !== null && <p className="text-sm text-bad">{backup.problem}</p>}
      </div>
      {checked && backup.problem === null && !verify.isPending && (
        <Badge tone="ok" icon={ShieldCheck}>
          {text('backup.good')}
        </Badge>
      )}
      <Button
        small
        disabled={verify.isPending}
        onClick={() => verify.mutate(backup.name, { onSuccess: () => setChecked(true) })}
      >
        {text(verify.isPending ? 'backup.verifying' : 'backup.verify')}
      </Button>
    </li>
  );
}

/** Restoring replaces what the engine has open, so it is done from the command line while the engine is away. */
function RestoreHelp({ newest }: { newest: Backup | undefined }) {
  const { text } = useText();
  if (newest === undefined) return null;
  const command = `nas backup restore "${newest.file}"`;
  return (
    <details className="mt-3 border-t border-line pt-3">
      <summary className="w-fit rounded-sm text-accent">{text('backup.restore')}</summary>
      <p className="mt-2 text-ink-2">{text('backup.restore_body')}</p>
      <div className="mt-2 flex items-center gap-1 rounded-md bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 font-mono text-sm break-all">{command}</code>
        <CopyButton value={command} label={text('backup.copy_command')} />
      </div>
    </details>
  );
}
