import type { ReactNode } from 'react';
import { cx } from './cx.ts';

type Props = { title: string; tools?: ReactNode; full?: boolean; children: ReactNode };

/** A page: its title, its tools and its content; `full` pages scroll inside of themselves. */
export function Page({ title, tools, full = false, children }: Props) {
  return (
    <div className={cx('flex min-h-0 flex-col', full ? 'h-full' : 'min-h-full')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 pb-3 sm:px-6">
        <h1 className="mr-auto text-xl font-strong">{title}</h1>
        {tools}
      </div>
      <div className={cx('px-4 sm:px-6', full ? 'flex min-h-0 flex-1 flex-col pb-0 sm:pb-4' : 'pb-8')}>
        {children}
      </div>
    </div>
  );
}
