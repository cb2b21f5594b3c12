import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { desktop } from '../api/desktop.ts';
import { recall, remember } from './preference.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

type ThemeChoice = { theme: Theme; choose(theme: Theme): void };

const ThemeContext = createContext<ThemeChoice>({ theme: 'system', choose: () => undefined });

export function useTheme(): ThemeChoice {
  return useContext(ThemeContext);
}

/** Sets the remembered theme on the page; called before the first paint. */
export function applyTheme(theme: Theme = rememberedTheme()): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState(rememberedTheme);
  const choice = useMemo<ThemeChoice>(
    () => ({
      theme,
      choose(next) {
        remember('theme', next);
        applyTheme(next);
        setTheme(next);
        // The frame of its window is the system's.
        desktop()
          ?.ask('preferences', { theme: next })
          .catch((refused: unknown) => console.warn('the desktop keeps its theme', refused));
      },
    }),
    [theme],
  );
  return <ThemeContext.Provider value={choice}>{children}</ThemeContext.Provider>;
}

function rememberedTheme(): Theme {
  return THEMES.find((theme) => theme === recall('theme')) ?? 'system';
}
