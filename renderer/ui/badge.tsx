import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { TONE_SOFT, TONE_TEXT, type Tone } from './tone.ts';

type Props = {
  tone: Tone;
  icon: LucideIcon;
  children: ReactNode;
  title?: string | undefined;
  soft?: boolean;
  turning?: boolean;
};

/** A state: icon, word and colour together. */
export function Badge({ tone, icon: Icon, children, title, soft = false, turning = false }: Props) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex max-w-full items-center gap-1.5 align-middle whitespace-nowrap',
        soft ? cx('h-6 rounded-md px-2 text-sm', TONE_SOFT[tone]) : TONE_TEXT[tone],
      )}
    >
      <Icon size={15} aria-hidden className={cx('shrink-0', turning && 'spin')} />
      <span className="truncate">{children}</span>
    </span>
  );
}
