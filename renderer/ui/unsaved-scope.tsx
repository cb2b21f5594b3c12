import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { Unsaved, type UnsavedForm } from './unsaved.ts';

/** Whether a form near this, in the same scope, has unsaved changes. */
export const UnsavedNear = createContext(false);

/** A part of the page whose forms belong together: one that tries what was saved in them sees whether something is not. */
export function UnsavedScope({ children }: { children: ReactNode }) {
  const around = useContext(Unsaved);
  const [forms, setForms] = useState<readonly UnsavedForm[]>([]);
  const keeper = useMemo(
    () => ({
      ...around,
      note(form: UnsavedForm) {
        const end = around.note(form);
        setForms((all) => [...all, form]);
        return () => {
          end();
          setForms((all) => all.filter((each) => each !== form));
        };
      },
    }),
    [around],
  );
  return (
    <Unsaved value={keeper}>
      <UnsavedNear value={forms.length > 0}>{children}</UnsavedNear>
    </Unsaved>
  );
}
