import { TextField } from './fields.tsx';
import { useTextDraft } from './text-draft.ts';

type Props = {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  words: readonly string[];
  onChange: (words: string[]) => void;
};

/** A few words on one line, apart by spaces or commas. */
export function WordsField({ words, onChange, ...field }: Props) {
  const [typed, setTyped] = useTextDraft<readonly string[]>(words, split, (list) => list.join(' '));
  return (
    <TextField
      {...field}
      mono
      value={typed}
      onChange={(line) => {
        setTyped(line);
        onChange(split(line));
      }}
    />
  );
}

function split(line: string): string[] {
  return line.split(/[\s,]+/).filter((word) => word !== '');
}
