import { lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useEngine } from '../api/live.tsx';
import { useText } from '../i18n/use-text.ts';
import { cx } from '../ui/cx.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Header } from './header.tsx';
import { useKeyboard } from './keyboard.ts';
import { OfflineBanner } from './offline-banner.tsx';
import { Rail } from './rail.tsx';
import { SampleBanner } from './sample-banner.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** How long (ms) the window's first page has its parts loaded alone. */
const AFTER_START = 500;

const loadPalette = () => import('./palette.tsx');
const Palette = lazy(loadPalette);

/** What stays while pages change: rail, header, banner, palette and shortcuts. */
export function Frame({ children }: { children: ReactNode }) {
  const { text } = useText();
  const [location] = useLocation();
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const palette = useCallback(() => setOpen('palette'), []);
  const help = useCallback(() => setOpen('keys'), []);
  const close = useCallback(() => setOpen(null), []);
  useKeyboard({ palette, help });
  // It is there before it is asked for: who presses Ctrl+K types on at once.
  useEffect(() => {
    const waiting = setTimeout(() => void loadPalette(), AFTER_START);
    return () => clearTimeout(waiting);
  }, []);
  return (
    <div className="flex h-full max-sm:flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent-fill px-3 py-1.5 text-on-accent focus:translate-y-0"
      >
        {text('app.skip')}
      </a>
      <Rail />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <Header openPalette={palette} />
        <SampleBanner />
        <OfflineBanner />
        <main
          id="content"
          tabIndex={-1}
          className={cx(
            'min-h-0 flex-1 overflow-y-auto outline-none',
            useEngine() === 'offline' && 'opacity-75 grayscale',
          )}
        >
          <ErrorBoundary place={location}>{children}</ErrorBoundary>
        </main>
      </div>
      {open === 'palette' && (
        <Suspense>
          <Palette onClose={close} />
        </Suspense>
      )}
      <ShortcutsDialog open={open === 'keys'} onClose={close} />
    </div>
  );
}
