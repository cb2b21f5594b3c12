import { createContext, useContext, useLayoutEffect } from 'react';

/** A form in which a person has entered something that is not saved. */
export type UnsavedForm = {
  /** It goes with the drawer's item; else it stays as long as the page. */
  inDrawer: boolean;
};

/** Who is told of such forms. */
export type UnsavedKeeper = {
  /** Takes note of one; the answer ends that. */
  note(form: UnsavedForm): () => void;
  /** What the drawer's forms hold is saved, deleted or thrown away: leaving loses nothing any more. */
  forget(): void;
};

export const Unsaved = createContext<UnsavedKeeper>({ note: () => () => undefined, forget: () => undefined });

/** Whether this is in a drawer. */
export const InDrawer = createContext(false);

/** While `unsaved` the window asks before it goes where the form is lost: from the moment in which the change is on screen. */
export function useUnsaved(unsaved: boolean): void {
  const { note } = useContext(Unsaved);
  const inDrawer = useContext(InDrawer);
  // Not useEffect: it runs after the change was shown, and a quick Escape in between would throw the change away.
  useLayoutEffect(() => (unsaved ? note({ inDrawer }) : undefined), [note, inDrawer, unsaved]);
}
