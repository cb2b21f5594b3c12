/** Electron's `protocol`: handlers of one's own schemes. */
type Used = Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>;
type Handler = Parameters<Electron.Protocol['handle']>[1];

class Protocol implements Used {
  readonly schemes: Electron.CustomScheme[] = [];
  readonly #handlers = new Map<string, Handler>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.schemes.push(...schemes);
  }

  handle(scheme: string, handler: Handler): void {
    this.#handlers.set(`${scheme}:`, handler);
  }

  /** What answers an address; undefined: nobody of ours. */
  handlerOf(url: string): Handler | undefined {
    return this.#handlers.get(new URL(url).protocol);
  }
}

export const protocol = new Protocol();
