import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../i18n/use-text.ts';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { InDrawer } from './unsaved.ts';

type Size = 'narrow' | 'form' | 'wide';

/** A narrow one takes its place beside the list where there is room for both; else it lies above it. */
const WIDTHS: Record<Size, string> = {
  narrow:
    'sm:w-[min(28rem,80vw)] lg:sticky lg:top-0 lg:z-0 lg:h-[calc(100vh-3.25rem)] lg:shrink-0 lg:shadow-none',
  form: 'sm:w-[min(46rem,76vw)]',
  wide: 'sm:w-[min(60rem,72vw)]',
};

type Props = {
  title: ReactNode;
  onClose: () => void;
  size?: Size;
  children: ReactNode;
};

/** Details beside the page, not in front of it: the page stays readable and usable. Escape closes it. */
export function Drawer({ title, onClose, size = 'narrow', children }: Props) {
  const { text } = useText();
  const heading = useId();
  const panel = useRef<HTMLElement>(null);
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
    };
  }, []);
  // Not useEffect: whoever sees the drawer may press Escape.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onClose]);
  return (
    <aside
      ref={panel}
      aria-labelledby={heading}
      className={cx(
        'drawer-enter fixed inset-y-0 right-0 z-30 flex w-full flex-col border-l border-line bg-raised shadow-pop sm:top-13',
        WIDTHS[size],
      )}
    >
      <header className="flex items-start gap-2 border-b border-line py-2.5 pr-2 pl-5">
        <h2 id={heading} className="min-w-0 flex-1 py-1.5 font-strong">
          {title}
        </h2>
        <IconButton icon={X} label={text('action.close')} onClick={onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4" tabIndex={-1}>
        <InDrawer value={true}>{children}</InDrawer>
      </div>
    </aside>
  );
}
