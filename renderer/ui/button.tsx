import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, Ref } from 'react';
import { cx } from './cx.ts';

type Kind = 'primary' | 'plain' | 'quiet' | 'accept' | 'danger';

const KINDS: Record<Kind, string> = {
  primary: 'bg-accent-fill text-on-accent hover:bg-accent-fill-hover border-transparent font-strong',
  plain: 'bg-surface text-ink border-line-strong hover:bg-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  accept: 'bg-surface text-accent border-accent hover:bg-selected font-strong',
  danger: 'bg-surface text-bad border-bad-mark hover:bg-bad-soft font-strong',
};

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  kind?: Kind;
  icon?: LucideIcon;
  /** The size of a filter chip. */
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

/** A button with its word; `primary` at most once on a page. */
export function Button({ kind = 'plain', icon: Icon, small = false, className, children, ...rest }: Props) {
  return (
    <button
      type="button"
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-1.5 border whitespace-nowrap transition-colors duration-120',
        small ? 'h-7 rounded-full px-2.5 text-sm' : 'h-8 rounded-md px-3',
        'disabled:opacity-55 disabled:pointer-events-none',
        KINDS[kind],
        className,
      )}
      {...rest}
    >
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </button>
  );
}
