import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { LogRow } from './log-row.tsx';

/** px from the end that still count as being there. */
const NEAR = 24;
const LINE_HEIGHT = 20;

type Props = {
  lines: readonly Api['LogLine'][];
  /** Whether the newest line is kept in sight; scrolling up ends it, scrolling to the end begins it. */
  following: boolean;
  onFollowing: (following: boolean) => void;
};

/** Log lines, the newest at the end. */
export function LogList({ lines, following, onFollowing }: Props) {
  const { text } = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    overscan: 20,
    paddingStart: 8,
    paddingEnd: 8,
    getItemKey: (index) => lines[index]?.id ?? index,
  });
  const height = rows.getTotalSize();
  useLayoutEffect(() => {
    const element = scroller.current;
    if (following && element !== null) element.scrollTop = element.scrollHeight;
  });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let before = { top: element.scrollTop, height: element.scrollHeight };
    const look = () => {
      const now = { top: element.scrollTop, height: element.scrollHeight };
      const atEnd = now.height - now.top - element.clientHeight < NEAR;
      if (atEnd) onFollowing(true);
      // Lines that turn out to be of another height move the view too; only a person moves it in a list that stays.
      else if (now.top < before.top && now.height === before.height) onFollowing(false);
      before = now;
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => element.removeEventListener('scroll', look);
  }, [onFollowing]);
  return (
    <div
      ref={scroller}
      role="log"
      aria-live="off"
      aria-label={text('logs.title')}
      tabIndex={0}
      className="focus-inset min-h-0 flex-1 overflow-auto border-line bg-surface max-sm:-mx-4 max-sm:border-t sm:rounded-lg sm:border"
    >
      <div className="relative" style={{ height }}>
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const line = lines[index];
          return line === undefined ? null : (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start}px)` }}
            >
              <LogRow line={line} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
