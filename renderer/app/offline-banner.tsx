import { Unplug } from 'lucide-react';
import { useEngine } from '../api/live.tsx';
import { useDashboard } from '../api/queries.ts';
import { clockTime } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** Says that what is shown is old, and from when. */
export function OfflineBanner() {
  const { text } = useText();
  const { dataUpdatedAt } = useDashboard();
  if (useEngine() !== 'offline') return null;
  return (
    <div
      role="alert"
      className="flex items-center gap-2.5 border-b border-line bg-bad-soft px-4 py-2 text-bad sm:px-6"
    >
      <Unplug size={17} aria-hidden className="shrink-0" />
      <p>
        <span className="font-strong">{text('state.offline')}.</span>{' '}
        {dataUpdatedAt > 0
          ? text('state.offline_since', { time: clockTime(dataUpdatedAt) })
          : text('state.offline_empty')}
      </p>
    </div>
  );
}
