import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

type Choice<Value extends string> = { value: Value; label: string; hint?: string; more?: ReactNode };
type Props<Value extends string> = {
  label: string;
  value: Value;
  choices: readonly Choice<Value>[];
  onChange: (value: Value) => void;
};

/** One of a few, each with room for what it means; what belongs to the chosen one is shown below it. */
export function Choices<Value extends string>({ label, value, choices, onChange }: Props<Value>) {
  const name = useId();
  return (
    <fieldset className="space-y-2">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <div
          key={choice.value}
          className={cx(
            'rounded-md border bg-surface',
            choice.value === value ? 'border-accent' : 'border-line hover:border-line-strong',
          )}
        >
          <label className="flex items-start gap-2.5 p-3">
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent-fill"
            />
            <span className="min-w-0">
              {choice.label}
              {choice.hint !== undefined && (
                <span className="block text-sm break-words text-ink-3">{choice.hint}</span>
              )}
            </span>
          </label>
          {choice.value === value && choice.more !== undefined && (
            <div className="px-3 pb-3 sm:pl-9.5">{choice.more}</div>
          )}
        </div>
      ))}
    </fieldset>
  );
}
