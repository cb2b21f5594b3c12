import { useCallback, useSyncExternalStore } from 'react';
import { exact } from '../i18n/format.ts';
import { useText } from '../i18n/use-text.ts';

/** How long until a time, second by second; the exact time on hover. Rendered only when its words change. */
export function Countdown({ time, className }: { time: string; className?: string }) {
  const { text, write } = useText();
  const at = Date.parse(time);
  const said = useCallback(() => {
    const left = at - Math.floor(Date.now() / 1000) * 1000;
    return left < 1000 ? text('state.now') : text('state.in', { time: write.duration(left) });
  }, [at, text, write]);
  return (
    <time dateTime={time} title={exact(at)} className={className}>
      {useSyncExternalStore(everySecond, said)}
    </time>
  );
}

function everySecond(changed: () => void): () => void {
  const timer = setInterval(changed, 1000);
  return () => clearInterval(timer);
}
