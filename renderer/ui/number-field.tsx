import { useEffect, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { TextField } from './fields.tsx';

type FieldProps = { label: string; hint?: string | undefined; wrong?: string | undefined };
type Props = FieldProps & { value: number; onChange: (value: number) => void };

/** A number as text, so that it can be emptied and typed anew; only numbers are passed on. */
export function NumberField({ value, onChange, ...field }: Props) {
  return <NumberText {...field} value={value} onNumber={onChange} />;
}

type OptionalProps = FieldProps & { value: number | null; onChange: (value: number | null) => void };

/** A number, or nothing. */
export function OptionalNumberField({ value, onChange, ...field }: OptionalProps) {
  return <NumberText {...field} value={value} onNumber={onChange} onNothing={() => onChange(null)} />;
}

type TextProps = FieldProps & {
  value: number | null;
  onNumber: (value: number) => void;
  /** Absent where a number is needed. */
  onNothing?: () => void;
};

function NumberText({ value, wrong, onNumber, onNothing, ...field }: TextProps) {
  const { text } = useText();
  const [typed, setTyped] = useState(written(value));
  useEffect(() => setTyped((old) => (read(old) === value ? old : written(value))), [value]);
  const number = read(typed);
  const refused = Number.isNaN(number) || (number === null && onNothing === undefined);
  return (
    <TextField
      {...field}
      wrong={refused ? text('settings.number_needed') : wrong}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        const value = read(next);
        if (value === null) onNothing?.();
        else if (!Number.isNaN(value)) onNumber(value);
      }}
    />
  );
}

function written(value: number | null): string {
  return value === null ? '' : String(value);
}

/** NaN for what is no number, null for nothing. */
function read(typed: string): number | null {
  if (typed.trim() === '') return null;
  const value = Number(typed);
  return Number.isFinite(value) ? value : Number.NaN;
}
