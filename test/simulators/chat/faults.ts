/** What goes wrong with the next requests to a service, one after the other. */

/**
 * `throttle`: 429 that says how long to wait. `throttle-mute`: 429 that does not. `error`: 500, nothing done. `error-after`:
 * 500 although it was done. `silent`: no answer at all. `cut`: the connection breaks, nothing done. `cut-after`: it breaks
 * after it was done. `silent-after`: no answer although it was done. `markup`: 400 in Telegram's words for HTML that it
 * cannot read. `pass`: all goes well.
 */
export type ChatFault =
  | 'pass'
  | 'throttle'
  | 'throttle-mute'
  | 'error'
  | 'error-after'
  | 'silent'
  | 'cut'
  | 'cut-after'
  | 'silent-after'
  | 'markup';

export class ChatFaults {
  readonly #scripts = new Map<string, ChatFault[]>();

  /** Adds to what the next requests to this service meet. */
  script(service: string, ...faults: readonly ChatFault[]): void {
    this.#scripts.set(service, [...(this.#scripts.get(service) ?? []), ...faults]);
  }

  next(service: string): ChatFault {
    return this.#scripts.get(service)?.shift() ?? 'pass';
  }
}
