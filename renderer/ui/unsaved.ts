import { createContext, useContext, useLayoutEffect } from 'react';

/** How an editor tells the drawer around it that closing would lose something. */
export const Unsaved = createContext<(unsaved: boolean) => void>(() => undefined);

/** The drawer around this asks before it closes while `unsaved`: from the moment in which the change is on screen. */
export function useUnsaved(unsaved: boolean): void {
  const tell = useContext(Unsaved);
  // Not useEffect: it runs after the change was shown, and a quick Escape in between would throw the change away.
  useLayoutEffect(() => {
    tell(unsaved);
    return () => tell(false);
  }, [tell, unsaved]);
}
