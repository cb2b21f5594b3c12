import { useCallback, useState } from 'react';

/**
 * What is being edited. It begins with what is saved, and anew when that changes. The edit carries what it was begun from,
 * so that no effect has to put it back later: an effect after the first picture would undo the edit of a quick person.
 */
export function useDraft<Value>(saved: Value): [draft: Value, change: (draft: Value) => void] {
  const written = JSON.stringify(saved);
  const [edit, setEdit] = useState({ from: written, draft: saved });
  const change = useCallback((draft: Value) => setEdit({ from: written, draft }), [written]);
  return [edit.from === written ? edit.draft : saved, change];
}
