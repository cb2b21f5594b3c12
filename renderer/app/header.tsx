import { RefreshCw, Search } from 'lucide-react';
import { useLocation } from 'wouter';
import { useStart } from '../api/actions.ts';
import { useEngine } from '../api/live.tsx';
import { useDashboard } from '../api/queries.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from '../ui/button.tsx';
import { Headline } from './headline.tsx';
import { isOn } from './pages.ts';
import { RunningJob } from './running-job.tsx';

/** On every page: is all well, what is running, and *Sync now*; while setting up, the first sync is looked at before. */
export function Header({ openPalette }: { openPalette: () => void }) {
  const { text } = useText();
  const settingUp = isOn('/welcome', useLocation()[0]);
  const engine = useEngine();
  const start = useStart();
  const underWay = (useDashboard().data?.jobs ?? []).flatMap((job) => job.running ?? []);
  // What waits stands behind what runs.
  const running = underWay.toSorted((a, b) => Number(a.state === 'queued') - Number(b.state === 'queued'));
  return (
    <header className="flex h-13 shrink-0 items-center gap-3 border-b border-line bg-surface px-4 sm:px-6">
      <Headline />
      <RunningJob runs={running} />
      <button
        type="button"
        aria-keyshortcuts="Control+K"
        onClick={openPalette}
        className="ml-auto inline-flex h-8 shrink-0 items-center gap-2 rounded-md border border-line bg-canvas px-2.5 text-ink-3 hover:bg-hover"
      >
        <Search size={15} aria-hidden />
        <span className="sr-only">{text('action.search')}</span>
        <kbd className="font-sans text-xs max-md:hidden">Ctrl K</kbd>
      </button>
      {!settingUp && (
        <Button
          kind="primary"
          icon={RefreshCw}
          disabled={engine === 'offline' || start.isPending || running.some((run) => run.job === 'sync')}
          onClick={() => start.mutate('sync')}
        >
          {text('action.sync')}
        </Button>
      )}
    </header>
  );
}
