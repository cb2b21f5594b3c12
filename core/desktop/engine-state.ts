/** How the engine's thread fares, and what the window is told while there is none. Pure. */
import type { Api } from '../api/schemas.ts';
import type { Language } from '../model/message.ts';
import { problemText } from '../model/problem.ts';
import type { Remedy } from './link.ts';

export type EngineState =
  | { readonly is: 'starting' }
  | { readonly is: 'up'; readonly url: string }
  /** It died and is started again, or (`final`) not any more. */
  | { readonly is: 'down'; readonly final: boolean }
  /** It could not be opened; the texts are for a person. */
  | {
      readonly is: 'refused';
      readonly code: string;
      readonly what: string;
      readonly todo: string;
      readonly remedy: Remedy | null;
    };

/** Whether a request is worth waiting: an engine is about to come up. */
export function isComing(state: EngineState): boolean {
  return state.is === 'starting' || (state.is === 'down' && !state.final);
}

/** Why there is no engine, in one line; null while there is one, or soon will be. */
export function troubleOf(state: EngineState): string | null {
  return state.is === 'refused' ? `${state.what} ${state.todo}` : null;
}

/** The answer to requests that no engine can take: a problem like those of the API. */
export function noEngine(state: EngineState, language: Language): Api['Problem'] {
  const { code, what, todo } =
    state.is === 'refused' ? state : problemText({ code: 'problem.engine_down' }, language);
  return { type: `urn:nas-auto-sync:problem:${code}`, title: what, status: 503, code, todo };
}
