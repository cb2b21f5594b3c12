import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

type Props = { title: string; aside?: ReactNode; className?: string; children: ReactNode };

/** A titled part of a page. */
export function Card({ title, aside, className, children }: Props) {
  const heading = useId();
  return (
    <section
      aria-labelledby={heading}
      className={cx('rounded-lg border border-line bg-surface shadow-card', className)}
    >
      <header className="flex min-h-11 items-center justify-between gap-3 px-4 pt-2">
        <h2 id={heading} className="font-strong">
          {title}
        </h2>
        {aside}
      </header>
      <div className="px-4 pt-1 pb-4">{children}</div>
    </section>
  );
}
