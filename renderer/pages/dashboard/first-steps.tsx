import { HardDrive, ScanSearch } from 'lucide-react';
import { useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useSaveSettings, useStart } from '../../api/actions.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { TextLink } from '../../ui/link.tsx';
import { ProblemText } from '../../ui/problem-text.tsx';

/** Before the first scan: the one thing to do next. */
export function FirstSteps({ dashboard }: { dashboard: Api['Dashboard'] }) {
  if (dashboard.drives.length === 0) return <FirstDrive />;
  const running = dashboard.jobs.some((job) => job.running !== null);
  const scanned =
    dashboard.source.total_files > 0 || dashboard.drives.some((drive) => drive.last_scan !== null);
  return running || scanned ? null : <FirstScan />;
}

function FirstDrive() {
  const { text } = useText();
  const save = useSaveSettings();
  const start = useStart();
  const [root, setRoot] = useState('');
  const add = () =>
    save.mutate(
      { drives: [{ id: 'archive', name: 'Archive', root: root.trim(), role: 'archive' }] },
      { onSuccess: () => start.mutate('scan') },
    );
  return (
    <section className="flex gap-4 rounded-lg border border-accent bg-surface p-5 lg:col-span-3">
      <HardDrive size={24} aria-hidden className="mt-0.5 shrink-0 text-accent max-sm:hidden" />
      <form
        className="max-w-2xl flex-1 space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <h2 className="text-lg font-strong">{text('first.title')}</h2>
        <p className="text-ink-2">{text('first.body')}</p>
        <TextField
          label={text('settings.drive.root')}
          hint={text('settings.drive.root_hint')}
          value={root}
          onChange={setRoot}
        />
        {save.error !== null && <ProblemText problem={problemOf(save.error)} />}
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" kind="primary" disabled={root.trim() === '' || save.isPending}>
            {text('first.add')}
          </Button>
          <TextLink href="/welcome">{text('welcome.again')}</TextLink>
        </div>
      </form>
    </section>
  );
}

function FirstScan() {
  const { text } = useText();
  const start = useStart();
  return (
    <section className="flex flex-wrap items-center gap-4 rounded-lg border border-accent bg-surface p-5 lg:col-span-3">
      <ScanSearch size={24} aria-hidden className="shrink-0 text-accent" />
      <div className="min-w-60 flex-1">
        <h2 className="text-lg font-strong">{text('first.scan_title')}</h2>
        <p className="text-ink-2">{text('first.scan_body')}</p>
      </div>
      <Button kind="primary" disabled={start.isPending} onClick={() => start.mutate('scan')}>
        {text('action.scan')}
      </Button>
    </section>
  );
}
