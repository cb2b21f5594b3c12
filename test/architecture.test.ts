/** Imports point one way (docs/architecture.md), and nothing in the project names the place where it was made. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = dirname(import.meta.dirname);

/** Each room of core and the storey it is on: a room may use its own files and those of the storeys below. */
const STOREYS: readonly (readonly string[])[] = [
  ['model'],
  ['net'],
  ['store', 'drives', 'log', 'os-schedule', 'iconik', 'sheets'],
  ['sync', 'view', 'sample'],
  ['jobs', 'notify'],
  ['schedule'],
  ['api'],
  ['engine'],
  ['engine.ts'],
  ['cli', 'desktop'],
  ['cli.ts'],
];
/** Agreed shapes that storeys below may know as types. */
const CONTRACTS = ['core/jobs/context.ts', 'core/api/schemas.ts'];
/** What model may import: rules, no I/O. */
const PURE_PACKAGES = ['zod', 'picomatch', 'croner'];
/** What only a host or the window may import. */
const HOST_PACKAGES = /^(electron|react|react-dom|@radix-ui|radix-ui|@tanstack|lucide-react|i18next)(\/|$)/;

type Import = { file: string; from: string; typeOnly: boolean };

/** The file that a relative import means, or the package's name. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((file) => file !== '' && existsSync(join(root, file)));
const sources = files.filter((file) => /^(core|renderer|electron)\/.*\.tsx?$/.test(file));
const imports = sources.flatMap(importsOf);

describe('imports point one way', () => {
  it('finds the imports at all', () => {
    expect(
      importsIn(
        'core/x/a.ts',
        "import type { A } from './b.ts';\nimport {\n  C,\n} from 'zod';\nawait import('../d.ts');",
      ),
    ).toEqual([
      { file: 'core/x/a.ts', from: 'core/x/b.ts', typeOnly: true },
      { file: 'core/x/a.ts', from: 'zod', typeOnly: false },
      { file: 'core/x/a.ts', from: 'core/d.ts', typeOnly: false },
    ]);
    expect(imports.length).toBeGreaterThan(20);
  });

  it('refuses an import of a storey above', () => {
    expect(allowed({ file: 'core/store/a.ts', from: 'core/sync/b.ts', typeOnly: false })).toBe(false);
    expect(allowed({ file: 'core/sync/a.ts', from: 'core/store/b.ts', typeOnly: false })).toBe(true);
    expect(allowed({ file: 'core/sync/a.ts', from: 'core/jobs/context.ts', typeOnly: false })).toBe(false);
    expect(allowed({ file: 'core/sync/a.ts', from: 'core/jobs/context.ts', typeOnly: true })).toBe(true);
  });

  it('in core, from an upper storey to a lower one', () => {
    expect(offending((entry) => entry.file.startsWith('core/') && !allowed(entry))).toEqual([]);
  });

  it('core knows neither Electron nor the window', () => {
    expect(
      offending(
        ({ file, from }) =>
          file.startsWith('core/') && (HOST_PACKAGES.test(from) || /^(electron|renderer)\//.test(from)),
      ),
    ).toEqual([]);
  });

  it('model does no input or output', () => {
    expect(
      offending(
        ({ file, from }) =>
          file.startsWith('core/model/') && !from.startsWith('core/model/') && !PURE_PACKAGES.includes(from),
      ),
    ).toEqual([]);
  });

  it('the window knows types of core/api and core/model only', () => {
    expect(
      offending(
        ({ file, from, typeOnly }) =>
          file.startsWith('renderer/') &&
          (/^(node:|electron)/.test(from) ||
            (from.startsWith('core/') && !(typeOnly && /^core\/(api|model)\//.test(from)))),
      ),
    ).toEqual([]);
  });

  it('the desktop host is thin: none of its files is above 200 lines', () => {
    const long = sources.filter(
      (file) =>
        file.startsWith('electron/') && readFileSync(join(root, file), 'utf8').split('\n').length > 201,
    );
    expect(long).toEqual([]);
  });

  it('every room of core has its storey', () => {
    const rooms = new Set(sources.filter((file) => file.startsWith('core/')).map(roomOf));
    expect([...rooms].filter((room) => storeyOf(room) === -1)).toEqual([]);
  });
});

describe('the project stands alone', () => {
  it('names no package registry and no folder of the machine that it was made on', () => {
    // Written in pieces, so that this file does not find itself.
    const traces = [
      ['registry', 'npmjs'].join('.'),
      ['', 'work', 'main'].join('/'),
      ['', 'work', 'shared'].join('/'),
      ['', 'tmp', 'prompts'].join('/'),
    ];
    const found = files.filter((file) => {
      const text = readFileSync(join(root, file), 'latin1');
      return traces.some((trace) => text.includes(trace));
    });
    expect(found).toEqual([]);
  });
});

function offending(isWrong: (entry: Import) => boolean): string[] {
  return imports.filter(isWrong).map(({ file, from }) => `${file} → ${from}`);
}

function allowed({ file, from, typeOnly }: Import): boolean {
  if (!from.startsWith('core/')) return true;
  if (typeOnly && CONTRACTS.includes(from)) return true;
  const [here, there] = [roomOf(file), roomOf(from)];
  return here === there || storeyOf(there) < storeyOf(here);
}

/** The folder directly below core, or the file's own name where it lies there itself. */
function roomOf(file: string): string {
  return file.split('/')[1] ?? file;
}

function storeyOf(room: string): number {
  return STOREYS.findIndex((rooms) => rooms.includes(room));
}

function importsOf(file: string): Import[] {
  return importsIn(file, readFileSync(join(root, file), 'utf8'));
}

function importsIn(file: string, text: string): Import[] {
  const statement =
    /^(?:import|export)\s+(?:(type)\s+)?(?:[\w*{][^'";]*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(statement)].map((match) => {
    const from = match[2] ?? match[3] ?? '';
    return {
      file,
      from: from.startsWith('.') ? posix.join(posix.dirname(file), from) : from,
      typeOnly: match[1] === 'type',
    };
  });
}
