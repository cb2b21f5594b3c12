import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';

type Option<Value extends string> = { value: Value; label: string; icon?: LucideIcon };
type Props<Value extends string> = {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange: (value: Value) => void;
};

/** One of a few, all visible. */
export function Segmented<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <fieldset className="inline-flex h-8 shrink-0 items-center rounded-md border border-line-strong bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {options.map(({ value: option, label: name, icon: Icon }) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
          className={cx(
            'inline-flex h-full items-center gap-1.5 rounded-sm px-2.5 text-sm whitespace-nowrap',
            option === value ? 'bg-surface font-strong text-ink shadow-card' : 'text-ink-2 hover:text-ink',
          )}
        >
          {Icon && <Icon size={14} aria-hidden />}
          {name}
        </button>
      ))}
    </fieldset>
  );
}
