import { useText } from '../i18n/use-text.ts';
import { cx } from './cx.ts';

/** Where something will stand; visible only after 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('skeleton block', className)} />;
}

const LINES = Array.from({ length: 24 }, (_, line) => line);

/** Lines that stand in for a list, at most 24. */
export function SkeletonLines({ lines }: { lines: number }) {
  const { text } = useText();
  return (
    <div role="status" className="space-y-3 py-3">
      <span className="sr-only">{text('state.loading')}</span>
      {LINES.slice(0, lines).map((line) => (
        <Skeleton key={line} className={cx('h-5', line % 3 === 2 ? 'w-3/5' : 'w-full')} />
      ))}
    </div>
  );
}
