/** One instance a profile: the first listens on a socket, later ones send it their arguments and what goes with them. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** What a later instance sends. */
export type Sent = { readonly args: string[]; readonly data: unknown };

export class InstanceLock {
  readonly #file: string;
  readonly #folder: string;
  #server: Server | null = null;

  /** @param folder of the profile; its path must be short enough for a socket's */
  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'instance.lock');
  }

  /** Answers whether this is the first. @param told called with what each later one sends */
  take(told: (sent: Sent) => void): boolean {
    mkdirSync(this.#folder, { recursive: true });
    if (existsSync(this.#file) && isAlive(Number(readFileSync(this.#file, 'utf8')))) return false;
    writeFileSync(this.#file, String(process.pid));
    rmSync(this.#socket, { force: true });
    this.#server = createServer((socket) => {
      let said = '';
      socket.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      socket.on('end', () => told(JSON.parse(said)));
    }).listen(this.#socket);
    return true;
  }

  tellFirst(sent: Sent): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.#socket, () => socket.end(JSON.stringify(sent)));
      socket.once('close', () => resolve());
      socket.once('error', reject);
    });
  }

  release(): void {
    if (this.#server === null) return;
    this.#server.close();
    rmSync(this.#file, { force: true });
  }

  get #socket(): string {
    return join(this.#folder, 'instance.sock');
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}
