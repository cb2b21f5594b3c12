/** Electron's `ipcMain`: messages of pages, as structured clones. */
import { EventEmitter } from 'node:events';

type Used = Pick<Electron.IpcMain, 'handle'>;
type Handler = Parameters<Electron.IpcMain['handle']>[1];

/** What a page sends; `frame` is where it comes from. */
export type PageMessage = { channel: string; args: unknown[] };
export type Sender = { sender: unknown; senderFrame: { parent: object | null; url: string } };

class IpcMain extends EventEmitter implements Used {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  /** @throws Error in the words of Electron */
  async invoke(from: Sender, { channel, args }: PageMessage): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    try {
      // The handler is given what its own types promise: an event with its sender.
      return structuredClone(await handler(from as Electron.IpcMainInvokeEvent, ...args));
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  }

  send(from: Sender, { channel, args }: PageMessage): void {
    this.emit(channel, from, ...args);
  }
}

export const ipcMain = new IpcMain();
