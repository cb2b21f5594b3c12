/** What `/ws/logs` tells one window: the last lines, then each new one. */
import { LIVE_LINES } from '../log/log.ts';
import { presentLine } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

/** Answers with the function that ends it. */
export function liveLogs({ log }: Services, send: (line: Api['LogLine']) => void): () => void {
  for (const line of log.recent().slice(-LIVE_LINES)) send(presentLine(line));
  return log.lines.subscribe((line) => send(presentLine(line)));
}
