import { useState } from 'react';

/**
 * What is typed where a value is read from a text: the text stays as it was typed (`a b `) as long as it still means the
 * value; once the value is another one, it is written anew.
 */
export function useTextDraft<Value>(
  value: Value,
  read: (typed: string) => Value,
  write: (value: Value) => string,
): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(() => write(value));
  const stillMeant = JSON.stringify(read(typed)) === JSON.stringify(value);
  return [stillMeant ? typed : write(value), setTyped];
}
