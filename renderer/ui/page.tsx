import type { ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { cx } from './cx.ts';

type Props = {
  title: string;
  /** A few words beside the title: how much there is. */
  note?: ReactNode;
  tools?: ReactNode;
  /** Details beside the content. */
  drawer?: ReactNode;
  /** Scrolls inside of itself. */
  full?: boolean;
  children: ReactNode;
};

/** A page: its title, its tools, its content and, beside it, details. */
export function Page({ title, note, tools, drawer, full = false, children }: Props) {
  const { text } = useText();
  return (
    <div className={cx('flex', full ? 'h-full' : 'min-h-full')}>
      <title>{`${title} · ${text('app.name')}`}</title>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 pb-3 sm:px-6">
          <div className="mr-auto flex min-h-8 items-baseline gap-3">
            <h1 className="text-xl font-strong">{title}</h1>
            {note}
          </div>
          {tools}
        </div>
        <div className={cx('px-4 sm:px-6', full ? 'flex min-h-0 flex-1 flex-col pb-0 sm:pb-4' : 'pb-8')}>
          {children}
        </div>
      </div>
      {drawer}
    </div>
  );
}
