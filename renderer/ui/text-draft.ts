import { useEffect, useState } from 'react';

/**
 * What is typed where a value is read from a text: the text stays as it was typed (`a b `) as long as it still means the
 * value, and is written anew when the value becomes another one from outside.
 */
export function useTextDraft<Value>(
  value: Value,
  read: (typed: string) => Value,
  write: (value: Value) => string,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(() => write(value));
  const known = JSON.stringify(value);
  const meant = JSON.stringify(read(typed));
  const written = write(value);
  useEffect(() => {
    if (meant !== known) setTyped(written);
  }, [known, meant, written]);
  return [typed, setTyped];
}
