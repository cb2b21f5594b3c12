import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/schemas.ts';
import { keys } from './keys.ts';
import { keepOpen } from './socket.ts';

/** At most one round of questions in this time (ms), however many events come. */
const ROUND = 700;

/** What is made of runs, and what of settings and decisions (a pause, a conflict that was settled), besides themselves. */
const OF_RUNS: readonly QueryKey[] = [
  keys.dashboard,
  keys.runs,
  keys.history,
  keys.jobs,
  keys.timeline,
  keys.stats,
  keys.reports,
  keys.notifications,
  keys.backups,
  keys.sheets,
  keys.conflicts,
];
const OF_SETTINGS: readonly QueryKey[] = [
  keys.jobs,
  keys.timeline,
  keys.notifications,
  keys.sheets,
  keys.conflicts,
];

/** `connecting` until the first connection opens or fails. */
export type EngineState = 'connecting' | 'online' | 'offline';

const EngineContext = createContext<EngineState>('connecting');

/** Whether the engine answers at the moment. */
export function useEngine(): EngineState {
  return useContext(EngineContext);
}

/** Listens to `/ws/events`: progress is shown as it comes; anything else makes what is shown be asked again. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const cache = useQueryClient();
  const { language } = useTranslation().i18n;
  const [engine, setEngine] = useState<EngineState>('connecting');
  useEffect(() => {
    const rounds = staleInRounds(cache);
    const close = keepOpen(`/ws/events?lang=${language}`, {
      message: (data) => take(JSON.parse(data) as Api['Event'], cache, rounds.add),
      connected: (open) => {
        setEngine(open ? 'online' : 'offline');
        // What came before it, or while it was away, may be old by now. What is still being asked for comes by itself.
        if (open) void cache.invalidateQueries({}, { cancelRefetch: false });
      },
    });
    return () => {
      close();
      rounds.end();
    };
  }, [cache, language]);
  return <EngineContext.Provider value={engine}>{children}</EngineContext.Provider>;
}

function take(event: Api['Event'], cache: QueryClient, stale: (key: QueryKey) => void): void {
  switch (event.type) {
    case 'hello':
      return;
    case 'headline':
      cache.setQueryData<Api['Dashboard']>(
        keys.dashboard,
        (old) => old && { ...old, headline: event.headline },
      );
      stale(keys.dashboard);
      return;
    case 'progress':
      cache.setQueryData(keys.progress(event.run_id), event.progress);
      return;
    case 'run':
      cache.setQueryData<Api['Run']>(keys.run(event.run.id), event.run);
      for (const key of OF_RUNS) stale(key);
      return;
    case 'data':
      stale(keys.dashboard);
      for (const what of event.what) if (what !== 'attention') stale(keys[what]);
      for (const key of OF_SETTINGS) stale(key);
  }
}

/** Collects what became stale and asks for it once a round: events may come by the hundred, questions must not. */
function staleInRounds(cache: QueryClient): { add(key: QueryKey): void; end(): void } {
  const waiting = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const flush = () => {
    timer = undefined;
    last = performance.now();
    for (const queryKey of waiting.values()) void cache.invalidateQueries({ queryKey });
    waiting.clear();
  };
  return {
    add(key) {
      waiting.set(key.join('/'), key);
      timer ??= setTimeout(flush, Math.max(50, last + ROUND - performance.now()));
    },
    end: () => clearTimeout(timer),
  };
}
