import { useSyncExternalStore } from 'react';
import { exact } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

const STEP = 15_000;

/** A time as its distance from now; the exact one on hover. */
export function TimeAgo({ time, className }: { time: string | null; className?: string }) {
  const { text, write } = useText();
  const now = useNow();
  if (time === null) return <span className={className}>{text('state.never')}</span>;
  const at = Date.parse(time);
  return (
    <time dateTime={time} title={exact(at)} className={className}>
      {write.relative(at, now)}
    </time>
  );
}

/** The time, in steps of 15 s, so that "5 minutes ago" stays true without rendering all the time. */
export function useNow(): number {
  return useSyncExternalStore(everyStep, () => Math.floor(Date.now() / STEP) * STEP);
}

function everyStep(changed: () => void): () => void {
  const timer = setInterval(changed, STEP);
  return () => clearInterval(timer);
}
