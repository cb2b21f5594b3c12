import { useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { PAGES } from './pages.ts';

/** How long (ms) the second key of `g d` is waited for. */
const SECOND_KEY = 1500;

type Handlers = { palette: () => void; help: () => void };

/** The keys that work everywhere: Ctrl+K, `/`, `?`, and `g` with a page's letter. */
export function useKeyboard({ palette, help }: Handlers): void {
  const [, navigate] = useLocation();
  const wentAt = useRef(Number.NEGATIVE_INFINITY);
  // Not useEffect: whoever sees the window may press a key.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const key = letterOf(event);
      if ((event.ctrlKey || event.metaKey) && key === 'k') {
        event.preventDefault();
        palette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isModal()) return;
      const page =
        event.timeStamp - wentAt.current < SECOND_KEY ? PAGES.find((entry) => entry.key === key) : undefined;
      wentAt.current = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (page !== undefined) navigate(page.path);
      else if (key === '?') help();
      else if (key === '/') focusSearch(palette);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [navigate, palette, help]);
}

function focusSearch(otherwise: () => void): void {
  const field = document.querySelector<HTMLInputElement>('[data-page-search]');
  if (field === null) otherwise();
  else field.focus();
}

function isModal(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** The letter pressed, also while the keyboard writes Hangul: then the key says ㅎ, and its place says G. */
function letterOf({ key, code }: KeyboardEvent): string {
  if (/^[ -~]$/.test(key)) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? key;
}
