import { useEffect, useState } from 'react';
import { desktop } from '../api/desktop.ts';
import { recall, remember } from './preference.ts';

const NAME = 'wizard';
const DONE = 'done';

/** Whether the set-up was finished or put off here before; null while the desktop has not said so yet. */
export function useWizardDone(): boolean | null {
  const [done, setDone] = useState<boolean | null>(() =>
    recall(NAME) === DONE ? true : desktop() === undefined ? false : null,
  );
  useEffect(() => {
    if (done !== null) return;
    desktop()
      ?.ask('preferences', {})
      .then(
        ({ wizardDone }) => setDone(wizardDone),
        () => setDone(false), // asked once too often is better than never
      );
  }, [done]);
  return done;
}

/** The set-up does not come up by itself any more. */
export function setWizardDone(): void {
  remember(NAME, DONE);
  desktop()
    ?.ask('preferences', { wizardDone: true })
    .catch((refused: unknown) => console.warn('the desktop does not remember the set-up', refused));
}
