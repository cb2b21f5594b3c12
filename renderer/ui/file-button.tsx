import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import { problemOf } from '../api/problem.ts';
import { Button } from './button.tsx';
import { useNotices } from './notices.tsx';

/** Takes the text of a JSON file that a person chooses; one that cannot be read is told. */
export function FileButton(props: { icon: LucideIcon; label: string; onText: (content: string) => void }) {
  const { icon, label, onText } = props;
  const notices = useNotices();
  const input = useRef<HTMLInputElement>(null);
  const read = (chosen: File | undefined) => {
    chosen?.text().then(onText, (error: unknown) => notices.fail(problemOf(error)));
  };
  return (
    <>
      <Button icon={icon} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        tabIndex={-1}
        aria-hidden
        className="sr-only"
        onChange={(event) => {
          read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </>
  );
}
