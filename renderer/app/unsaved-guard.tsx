import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { desktop } from '../api/desktop.ts';
import { useText } from '../i18n/use-text.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Unsaved, type UnsavedForm } from '../ui/unsaved.ts';
import { pageOf } from './pages.ts';

/** Asks before the window goes anywhere where unsaved changes are lost: by link, key, palette, *back*, or from the desktop. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
  const { text } = useText();
  const forms = useRef(new Set<UnsavedForm>());
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const keeper = useMemo(() => keeperOf(forms.current), []);
  // Not useEffect: whoever sees a form may leave it.
  useLayoutEffect(() => {
    const before = (event: NavigateEvent) => {
      const lost = lostBy(event, forms.current);
      if (lost.length === 0) return;
      event.preventDefault();
      const again = repeat(event);
      setLeave(() => () => {
        for (const form of lost) forms.current.delete(form);
        again();
      });
    };
    // An old browser has none; there only the whole window's end is asked about.
    const { navigation } = window as { navigation?: Navigation };
    navigation?.addEventListener('navigate', before);
    return () => navigation?.removeEventListener('navigate', before);
  }, []);
  useLayoutEffect(() => {
    // The desktop only hides its window, and must be able to quit.
    if (desktop() !== undefined) return;
    const unload = (event: BeforeUnloadEvent) => {
      if (forms.current.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', unload);
    return () => window.removeEventListener('beforeunload', unload);
  }, []);
  return (
    <Unsaved value={keeper}>
      {children}
      <Confirm
        question={
          leave === null
            ? null
            : {
                title: text('unsaved.title'),
                body: text('unsaved.body'),
                ok: text('unsaved.ok'),
                keep: text('unsaved.keep'),
                danger: true,
              }
        }
        onOk={() => leave?.()}
        onClose={() => setLeave(null)}
      />
    </Unsaved>
  );
}

function keeperOf(forms: Set<UnsavedForm>) {
  return {
    note(form: UnsavedForm) {
      forms.add(form);
      return () => void forms.delete(form);
    },
    forget() {
      for (const form of forms) if (form.inDrawer) forms.delete(form);
    },
  };
}

/** What is gone where the navigation leads to; nothing where it cannot be stopped, or the whole window is loaded anew. */
function lostBy(event: NavigateEvent, forms: ReadonlySet<UnsavedForm>): UnsavedForm[] {
  if (!event.cancelable || !event.destination.sameDocument) return [];
  const from = location.pathname;
  const to = new URL(event.destination.url).pathname;
  return [...forms].filter(({ inDrawer }) => (inDrawer ? to !== from : pageOf(to) !== pageOf(from)));
}

/** The same navigation once more. */
function repeat({ navigationType, destination: { key, url } }: NavigateEvent): () => void {
  if (navigationType === 'traverse') return () => void navigation.traverseTo(key);
  return navigationType === 'replace'
    ? () => history.replaceState(null, '', url)
    : () => history.pushState(null, '', url);
}
