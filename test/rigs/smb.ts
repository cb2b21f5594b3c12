/**
 * A NAS for tests: a Samba server of its own on a loopback port, one share, mounted through FUSE (`smb-mounts.ts`). What a
 * real NAS does can be done to it: go away in the middle of something, come back, come back empty.
 * Everything it needs lies in one temporary folder; what a crashed run left behind is cleared at the next start.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findProgram } from './programs.ts';
import { commandOf, FOR_READING, type Mounting, noReadingMount } from './smb-mounts.ts';

/** Why there can be no share here; undefined where there can. */
export const noSmb = noReadingMount;

const PREFIX = 'nas-smb-';
const START_LIMIT_MS = 30_000;
const POLL_MS = 50;

export class SmbRig {
  readonly #home: string;
  readonly #port: number;
  readonly #mounting: Mounting;
  #server: ChildProcess | null = null;
  #mount: ChildProcess | null = null;
  readonly #atExit = () => this.#release();

  private constructor(home: string, port: number, mounting: Mounting) {
    this.#home = home;
    this.#port = port;
    this.#mounting = mounting;
    process.once('exit', this.#atExit);
  }

  /** The shared folder on the server's own disk: what is done here is done "on the NAS". */
  get shared(): string {
    return join(this.#home, 'tree');
  }

  /** Where the share is mounted: the drive's root as a client sees it. */
  get mounted(): string {
    return join(this.#mountPoint, this.#mounting.shareAt);
  }

  get #mountPoint(): string {
    return join(this.#home, 'mounted');
  }

  /** Starts the server and mounts the share, which is empty. */
  static async start(mounting: Mounting = FOR_READING): Promise<SmbRig> {
    clearLeftovers();
    const home = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
    for (const folder of ['tree', 'mounted', 'state', 'log']) mkdirSync(join(home, folder));
    const rig = new SmbRig(home, mounting.serverPort || (await freePort()), mounting);
    writeFileSync(join(home, 'smb.conf'), rig.#serverSettings());
    await rig.startServer();
    await rig.mount();
    return rig;
  }

  /** Starts the server (again). */
  async startServer(): Promise<void> {
    const smbd = findProgram('smbd') ?? 'smbd';
    const settings = `--configfile=${join(this.#home, 'smb.conf')}`;
    // A process group of its own: the server forks one process for each client, and all have to go together.
    this.#server = spawn(smbd, ['--foreground', '--no-process-group', settings], {
      detached: true,
      stdio: 'ignore',
    });
    this.#remember('server', this.#server);
    await until('the SMB server answers', () => answers(this.#port));
  }

  /** Takes the server away at once, as a power cut would. */
  async stopServer(): Promise<void> {
    await endGroup(this.#server);
    this.#server = null;
  }

  /** Mounts the share (again). */
  async mount(): Promise<void> {
    const { program, args, env } = commandOf(this.#mounting, this.#home, this.#port, this.#mountPoint);
    this.#mount = spawn(program, args, {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, ...env },
    });
    this.#remember('mount', this.#mount);
    await until('the share is mounted', async () => isMounted(this.#mountPoint) && existsSync(this.mounted));
  }

  /** Takes the mount away, whoever uses it, and leaves the empty folder where it was. */
  async unmount(): Promise<void> {
    forceUnmount(this.#mountPoint);
    await endGroup(this.#mount);
    this.#mount = null;
  }

  /** Ends all of it. */
  async close(): Promise<void> {
    await this.unmount();
    await this.stopServer();
    rmSync(this.#home, { recursive: true, force: true });
    process.off('exit', this.#atExit);
  }

  #release(): void {
    forceUnmount(this.#mountPoint);
    for (const child of [this.#mount, this.#server]) {
      if (child?.pid !== undefined && child.exitCode === null) signalGroup(child.pid);
    }
    rmSync(this.#home, { recursive: true, force: true });
  }

  #remember(name: string, child: ChildProcess): void {
    writeFileSync(join(this.#home, `${name}.pid`), String(child.pid ?? ''));
  }

  #serverSettings(): string {
    const folders = ['private dir', 'lock directory', 'state directory', 'cache directory', 'pid directory'];
    const user = userInfo().username;
    return [
      '[global]',
      'server role = standalone server',
      'interfaces = 127.0.0.1',
      'bind interfaces only = yes',
      `smb ports = ${this.#port}`,
      'disable netbios = yes',
      'disable spoolss = yes',
      'load printers = no',
      'map to guest = Bad User',
      `guest account = ${user}`,
      ...folders.map((folder) => `${folder} = ${join(this.#home, 'state')}`),
      `ncalrpc dir = ${join(this.#home, 'state', 'ncalrpc')}`,
      `log file = ${join(this.#home, 'log', 'smbd.log')}`,
      '[tree]',
      `path = ${this.shared}`,
      'guest ok = yes',
      'read only = no',
      `force user = ${user}`,
      '',
    ].join('\n');
  }
}

/** Ends what earlier runs left that are no longer there themselves: mounts, processes, folders. */
function clearLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number(/^\d+/.exec(name.slice(PREFIX.length))?.[0]);
    if (existsSync(`/proc/${owner}`)) continue;
    const home = join(tmpdir(), name);
    forceUnmount(join(home, 'mounted'));
    for (const file of ['mount.pid', 'server.pid'].map((entry) => join(home, entry)).filter(existsSync)) {
      const pid = Number(readFileSync(file, 'utf8'));
      // The number may belong to another process by now; ours has the folder's name in its command line.
      if (pid > 0 && commandLine(pid).includes(home)) signalGroup(pid);
    }
    rmSync(home, { recursive: true, force: true });
  }
}

function commandLine(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function isMounted(folder: string): boolean {
  return readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${folder} `);
}

function forceUnmount(folder: string): void {
  if (isMounted(folder)) spawnSync('fusermount3', ['-u', '-z', folder], { stdio: 'ignore' });
}

async function endGroup(child: ChildProcess | null): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  signalGroup(child.pid);
  await ended;
}

function signalGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!gone) throw error;
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      );
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Waits until something is so. @throws Error naming `what` when it takes too long */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Waited too long until ${what}`);
    await pause(POLL_MS);
  }
}
