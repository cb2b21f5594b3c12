/** Follows the engine's state, says what the tray shows, and carries out what is clicked there. */
import type { Api } from '../core/api/schemas.ts';
import { type EngineState, troubleOf } from '../core/desktop/engine-state.ts';
import { trayFacts } from '../core/desktop/tray-facts.ts';
import { trayRequest } from '../core/desktop/tray-requests.ts';
import {
  closingView,
  startingView,
  type TrayAction,
  type TrayView,
  trayView,
} from '../core/desktop/tray-view.ts';
import type { Language } from '../core/model/message.ts';
import type { EngineHost } from './engine-host.ts';

/** Events come in bursts; the engine is asked at most this often, ms. */
const PAUSE_MS = 500;

export type StatusFollowerOptions = {
  readonly engine: EngineHost;
  language(): Language;
  show(view: TrayView): void;
  /** Something that was clicked could not be done. */
  refused(problem: Api['Problem']): void;
  /** Unix milliseconds. */
  now(): number;
};

/** An answer of the API, read to its end. */
type Answer = { readonly ok: boolean; readonly body: unknown };

export class StatusFollower {
  readonly #options: StatusFollowerOptions;
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(options: StatusFollowerOptions) {
    this.#options = options;
  }

  engineChanged({ is }: EngineState): void {
    const { engine, language } = this.#options;
    if (is === 'up') engine.link?.feed('events', language(), () => this.refresh());
    void this.#look();
  }

  /** From now on the tray only says what is waited for. */
  closing(text: string): void {
    this.#isClosing = true;
    clearTimeout(this.#timer);
    this.#options.show(closingView(text));
  }

  /** The engine is asked as soon as it is there. */
  async act(action: Extract<TrayAction, { type: 'run' | 'pause' | 'resume' }>): Promise<void> {
    await this.#options.engine.whenUp();
    const { path, body } = trayRequest(action, this.#moment());
    const answer = await this.#ask('POST', path, JSON.stringify(body));
    if (answer !== null && !answer.ok) this.#options.refused(answer.body as Api['Problem']);
    this.refresh();
  }

  /** Looks again within half a second. */
  refresh(): void {
    if (this.#isClosing) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#look();
    }, PAUSE_MS);
  }

  async #look(): Promise<void> {
    const { engine, language, show } = this.#options;
    const answer = await this.#ask('GET', '/api/status', null);
    const status = answer?.ok ? (answer.body as Api['Status']) : null;
    if (this.#isClosing) return;
    if (engine.state.is === 'starting') return show(startingView(language()));
    const facts = trayFacts(status, troubleOf(engine.state), this.#moment(), language());
    show(trayView(facts, language()));
  }

  /** Null when there is no engine to ask, or it died before its answer was whole. */
  async #ask(method: string, path: string, body: string | null): Promise<Answer | null> {
    const { engine, language } = this.#options;
    const headers = {
      'Accept-Language': language(),
      'Content-Type': 'application/json',
      'X-NAS-Asked-By': 'person', // what the tray starts, a person clicked
    };
    const request = new Request(`app://nas${path}`, { method, headers, body });
    try {
      const response = await engine.link?.fetch(request, path);
      return response === undefined ? null : { ok: response.ok, body: await response.json() };
    } catch (error) {
      console.error(error); // it died meanwhile, which its state tells
      return null;
    }
  }

  #moment() {
    return { now: this.#options.now(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  }
}
