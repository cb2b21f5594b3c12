import { cx } from './cx.ts';
import type { Look } from './states.tsx';
import { TONE_TEXT } from './tone.ts';

type Props = {
  label: string;
  count?: string;
  look?: Look;
  pressed: boolean;
  onPress: () => void;
  title?: string;
};

/** A filter that shows how many it would leave. */
export function Chip({ label, count, look, pressed, onPress, title }: Props) {
  const Icon = look?.icon;
  return (
    <button
      type="button"
      aria-pressed={pressed}
      title={title}
      onClick={onPress}
      className={cx(
        'inline-flex h-7 shrink-0 items-center gap-1 rounded-full border px-2 text-sm whitespace-nowrap transition-colors duration-120',
        pressed ? 'border-accent bg-selected text-ink' : 'border-line bg-surface text-ink-2 hover:bg-hover',
      )}
    >
      {Icon && look && <Icon size={14} aria-hidden className={TONE_TEXT[look.tone]} />}
      {label}
      {count !== undefined && <span className="text-ink-3">{count}</span>}
    </button>
  );
}
