/** Ends the child processes that a dead thread, or a dead engine, could not end itself. */
import { ProcessStore } from '../store/processes.ts';
import type { StateStore } from '../store/state.ts';
import { endTree } from './process/tree.ts';

/**
 * Ends what is recorded of one run, or of all runs (when an engine starts), with all that it started. What is gone
 * already, or cannot be told from a stranger, is let be. Answers with how many processes there were.
 */
export async function endLeftBehind(state: StateStore, runId?: number): Promise<number> {
  const store = new ProcessStore(state.db);
  let found = 0;
  for (const identity of store.list(runId)) {
    if (identity.started !== null) found += (await endTree(identity, 0)).found;
    store.remove(identity.mark);
  }
  return found;
}
