import { type ReactNode, useId } from 'react';
import { cx } from './cx.ts';

const INPUT = 'h-8 w-full rounded-md border bg-surface px-2.5 placeholder:text-ink-3';

type FieldProps = {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  /** Where its place already says what it is: the label is for screen readers only. */
  quiet?: boolean;
};

type ShellProps = FieldProps & {
  children: (input: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': boolean;
    className: string;
  }) => ReactNode;
};

/** A label, an input, what helps, and what is wrong with it. */
function Field({ label, hint, wrong, quiet = false, children }: ShellProps) {
  const id = useId();
  const note = wrong ?? hint;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className={quiet ? 'sr-only' : 'mb-1 block'}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
        'aria-invalid': wrong !== undefined,
        className: cx(INPUT, wrong === undefined ? 'border-line-strong' : 'border-bad-mark'),
      })}
      {note !== undefined && (
        <p id={`${id}-note`} className={cx('mt-1 text-sm', wrong === undefined ? 'text-ink-3' : 'text-bad')}>
          {note}
        </p>
      )}
    </div>
  );
}

type TextProps = FieldProps & { value: string; onChange: (value: string) => void };

type LineProps = TextProps & {
  type?: 'text' | 'password' | 'time' | 'date' | 'datetime-local';
  mono?: boolean;
  disabled?: boolean;
  placeholder?: string;
};

export function TextField({
  value,
  onChange,
  type = 'text',
  mono = false,
  disabled = false,
  placeholder,
  ...field
}: LineProps) {
  return (
    <Field {...field}>
      {({ className, ...input }) => (
        <input
          {...input}
          type={type}
          // A password manager has no business with keys of programs.
          autoComplete={type === 'password' ? 'new-password' : 'off'}
          spellCheck={false}
          disabled={disabled}
          placeholder={placeholder}
          className={cx(className, mono && 'font-mono text-sm')}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type AreaProps = TextProps & { rows?: number };

export function TextAreaField({ value, onChange, rows = 4, ...field }: AreaProps) {
  return (
    <Field {...field}>
      {({ className, ...input }) => (
        <textarea
          {...input}
          rows={rows}
          spellCheck={false}
          className={cx(className, 'h-auto py-1.5 font-mono text-sm')}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

type SelectProps<Value extends string> = FieldProps & {
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
};

export function SelectField<Value extends string>({
  value,
  options,
  onChange,
  ...field
}: SelectProps<Value>) {
  return (
    <Field {...field}>
      {(input) => (
        <select
          {...input}
          value={value}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.target.value);
            if (chosen !== undefined) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

type SwitchProps = { label: string; hint?: string; checked: boolean; onChange: (checked: boolean) => void };

/** On or off. */
export function SwitchField({ label, hint, checked, onChange }: SwitchProps) {
  return (
    <label className="flex items-start gap-2.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent-fill"
      />
      <span>
        {label}
        {hint !== undefined && <span className="block text-sm text-ink-3">{hint}</span>}
      </span>
    </label>
  );
}
