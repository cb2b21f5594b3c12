import { useEffect, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';

type Props = {
  label: string;
  hint?: string;
  wrong?: string | undefined;
  value: number;
  onChange: (value: number) => void;
};

/** A number as text, so that it can be emptied and typed anew; only numbers are passed on. */
export function NumberField({ value, onChange, wrong, ...field }: Props) {
  const { text } = useText();
  const [typed, setTyped] = useState(String(value));
  useEffect(
    () => setTyped((old) => (Number(old) === value && old.trim() !== '' ? old : String(value))),
    [value],
  );
  const isNumber = typed.trim() !== '' && Number.isFinite(Number(typed));
  return (
    <TextField
      {...field}
      wrong={isNumber ? wrong : text('settings.number_needed')}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        if (next.trim() !== '' && Number.isFinite(Number(next))) onChange(Number(next));
      }}
    />
  );
}
