import { useText } from '../../i18n/use-text.ts';
import { TextField } from '../../ui/fields.tsx';
import { useTextDraft } from '../../ui/text-draft.ts';
import { joinWords, splitWords } from './words.ts';

type Props = {
  command: readonly string[];
  hint?: string;
  wrong: string | undefined;
  onChange: (command: string[]) => void;
};

/** A program and its arguments on one line; below, the words as they will be passed on. */
export function CommandField({ command, hint, wrong, onChange }: Props) {
  const { text } = useText();
  const [typed, setTyped] = useTextDraft<readonly string[]>(command, splitWords, joinWords);
  return (
    <div>
      <TextField
        mono
        label={text('job.command')}
        hint={hint ?? text('job.command_hint')}
        wrong={wrong}
        value={typed}
        onChange={(line) => {
          setTyped(line);
          onChange(splitWords(line));
        }}
      />
      {command.some((word) => /\s/.test(word)) && (
        <p aria-hidden className="mt-1 flex flex-wrap gap-1">
          {[...command.entries()].map(([at, word]) => (
            <code key={at} className="rounded-sm bg-idle-soft px-1.5 font-mono text-xs">
              {word}
            </code>
          ))}
        </p>
      )}
    </div>
  );
}
