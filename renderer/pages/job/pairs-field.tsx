import { TextAreaField } from '../../ui/fields.tsx';
import { useTextDraft } from '../../ui/text-draft.ts';
import { readPairs, writePairs } from './words.ts';

type Pairs = Readonly<Record<string, string>>;
type Props = {
  label: string;
  hint: string;
  wrong: string | undefined;
  pairs: Pairs;
  onChange: (pairs: Record<string, string>) => void;
};

/** Names and values, one `NAME=value` a line. */
export function PairsField({ pairs, onChange, ...field }: Props) {
  const [typed, setTyped] = useTextDraft<Pairs>(pairs, readPairs, writePairs);
  return (
    <TextAreaField
      {...field}
      rows={2}
      value={typed}
      onChange={(lines) => {
        setTyped(lines);
        onChange(readPairs(lines));
      }}
    />
  );
}
