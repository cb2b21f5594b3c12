import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../i18n/use-text.ts';
import { cx } from './cx.ts';

const PAUSE = 180;

type Props = { label: string; value: string; onChange: (value: string) => void; className?: string };

/** A page's search; `/` goes to it. Tells its value when the typing pauses. */
export function SearchField({ label, value, onChange, className }: Props) {
  const { text } = useText();
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) setTyped(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onChange(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, onChange]);
  return (
    <div className={cx('relative', className)}>
      <Search size={15} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-ink-3" />
      <input
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts="/"
        data-page-search
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (typed === '') event.currentTarget.blur();
          else setTyped('');
        }}
        className="h-8 w-full rounded-md border border-line-strong bg-surface pr-8 pl-8 placeholder:text-ink-3"
      />
      {typed === '' ? (
        <kbd
          aria-hidden
          className="absolute top-1.5 right-2 rounded-sm border border-line px-1.5 font-mono text-xs leading-4.5 text-ink-3"
        >
          /
        </kbd>
      ) : (
        <button
          type="button"
          aria-label={text('action.clear_filter')}
          onClick={() => setTyped('')}
          className="absolute top-1 right-1 inline-flex size-6 items-center justify-center rounded-sm text-ink-2 hover:bg-hover"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
