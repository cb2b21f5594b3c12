import { cx } from './cx.ts';

type Props = { label: string; done: number; total: number | null; className?: string };

/** How far something is; where the end is not known, that it moves. */
export function ProgressBar({ label, done, total, className }: Props) {
  const share = total === null || total === 0 ? null : Math.min(1, done / total);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      className={cx('h-1.5 overflow-hidden rounded-full bg-idle-soft', className)}
    >
      <div
        className={cx(
          'bar-fill h-full rounded-full bg-info-mark',
          share === null ? 'indeterminate w-1/3' : 'transition-[width] duration-180',
        )}
        style={share === null ? {} : { width: `${share * 100}%` }}
      />
    </div>
  );
}
