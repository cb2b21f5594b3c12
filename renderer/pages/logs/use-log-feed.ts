import { useCallback, useEffect, useRef, useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { keepOpen } from '../../api/socket.ts';
import { appended } from './log-buffer.ts';

type Line = Api['LogLine'];

/** Lines of `/ws/logs`: the last 1,000 at first, then each as it is written. Paused, they wait. */
export function useLogFeed() {
  const [shown, setShown] = useState<readonly Line[]>([]);
  const [waiting, setWaiting] = useState<readonly Line[]>([]);
  const [paused, setPaused] = useState(false);
  const isPaused = useRef(paused);
  isPaused.current = paused;
  const clearedTo = useRef(Number.NEGATIVE_INFINITY);
  useEffect(
    () =>
      keepOpen('/ws/logs', {
        message: (data) => {
          const line = JSON.parse(data) as Line;
          if (line.id <= clearedTo.current) return;
          if (isPaused.current) setWaiting((old) => appended(old, [line]));
          else setShown((old) => appended(old, [line]));
        },
        connected: () => undefined,
      }),
    [],
  );
  const pause = useCallback((on: boolean) => {
    setPaused(on);
    if (on) return;
    setWaiting((held) => {
      setShown((old) => appended(old, held));
      return [];
    });
  }, []);
  /** Empties the view; what was cleared does not come back with a reconnection. */
  const clear = useCallback(() => {
    setShown((old) => {
      clearedTo.current = old.at(-1)?.id ?? clearedTo.current;
      return [];
    });
  }, []);
  return { lines: shown, waiting: waiting.length, paused, pause, clear };
}
