import { useSyncExternalStore } from 'react';
import { exact } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** How long until a time, second by second; the exact time on hover. */
export function Countdown({ time, className }: { time: string; className?: string }) {
  const { text, write } = useText();
  const now = useSyncExternalStore(everySecond, thisSecond);
  const at = Date.parse(time);
  return (
    <time dateTime={time} title={exact(at)} className={className}>
      {at - now < 1000 ? text('state.now') : text('state.in', { time: write.duration(at - now) })}
    </time>
  );
}

function everySecond(changed: () => void): () => void {
  const timer = setInterval(changed, 1000);
  return () => clearInterval(timer);
}

function thisSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000;
}
