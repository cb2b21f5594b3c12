/**
 * A sample archive: about 2,500 files under three drives, with the names, sizes and oddities of a real one. The files
 * are sparse: they look like terabytes and take a few megabytes. The same seed gives the same archive.
 */
import { mkdirSync, symlinkSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { between } from './choose.ts';
import { archivePaths, sourcePaths } from './collections.ts';
import { COPIES, HARD_NAMES, isWindowsName, NOT_FILES, REAL_PATHS } from './known-names.ts';
import { type Content, contentOf, mediaHead } from './media.ts';
import { Random } from './random.ts';
import { writeSparseFile } from './sparse.ts';

const KIB = 1024;
const GIB = KIB ** 3;
const DAY_MS = 86_400_000;

/** A drive of the archive, as `settings.drives` takes it. */
export type SampleDrive = { id: string; name: string; root: string; role: 'archive' | 'origin' | 'source' };

/** One file: `path` is relative to its drive's root, `modified` in Unix milliseconds. */
export type SampleFile = { drive: string; path: string; size: number; modified: number; content: Content };

export type SampleArchive = {
  drives: [archive: SampleDrive, origin: SampleDrive, source: SampleDrive];
  /** What a scan should find: system folders and leftovers of transfers are there, too, but not in this list. */
  files: SampleFile[];
};

/** Where and how: `seed` for its names and sizes; `now` in Unix milliseconds, which a file just being copied is dated. */
export type SampleOptions = { folder: string; seed: number; now: number };

/** Writes the archive below `folder`, which may not hold one yet. */
export function createSampleArchive(options: SampleOptions): SampleArchive {
  const writing = writeArchive(options);
  for (;;) {
    const { done, value } = writing.next();
    if (done) return value;
  }
}

/** The same for a thread that has more to do: others have their turn after every file. */
export async function createSampleArchiveByTheWay(options: SampleOptions): Promise<SampleArchive> {
  const writing = writeArchive(options);
  for (;;) {
    const { done, value } = writing.next();
    if (done) return value;
    await setImmediate();
  }
}

/** Writes the archive, one file at each step. */
function* writeArchive({ folder, seed, now }: SampleOptions): Generator<void, SampleArchive> {
  const drives: SampleArchive['drives'] = [
    { id: 'archive', name: 'Archive', root: join(folder, 'archive'), role: 'archive' },
    { id: 'origin', name: 'Origin', root: join(folder, 'origin'), role: 'origin' },
    { id: 'source', name: 'PokerGO', root: join(folder, 'source'), role: 'source' },
  ];
  for (const drive of drives) mkdirSync(drive.root, { recursive: true });
  const rootOf = new Map(drives.map((drive) => [drive.id, drive.root]));
  const files: SampleFile[] = [];
  for (const file of sampleFiles(new Random(seed), now)) {
    if (write(rootOf.get(file.drive) ?? folder, file)) files.push(file);
    yield;
  }
  for (const path of NOT_FILES.filter(isMeetable)) {
    write(drives[0].root, { drive: 'archive', path, size: 4 * KIB, modified: now - DAY_MS, content: 'none' });
  }
  if (process.platform !== 'win32') addLinks(drives[0].root);
  return { drives, files };
}

/** The list of files, nothing written. Pure. */
export function sampleFiles(random: Random, now: number): SampleFile[] {
  const file = (drive: string, path: string): SampleFile => ({
    drive,
    path,
    size: sizeOf(path, random),
    // Seconds, because not every file system keeps more.
    modified: Math.floor((now - between(random, 30, 3000) * DAY_MS) / 1000) * 1000,
    content: contentOf(path, random.chance(0.4)),
  });
  const copied = file('archive', COPIES[0] ?? '');
  const archive = [
    ...[...REAL_PATHS, ...archivePaths(random), ...HARD_NAMES].map((path) => file('archive', path)),
    ...COPIES.map((path) => ({ ...copied, path })),
    { ...file('archive', 'BROKEN/zero bytes.mp4'), size: 0, content: 'none' as const },
    { ...file('archive', 'BROKEN/without moov.mp4'), content: 'none' as const },
    { ...file('archive', 'BROKEN/hundred gigabytes.mp4'), size: 100 * GIB },
    { ...file('archive', 'GGMillions/just being copied.mp4'), modified: now },
  ];
  const copies = archive
    .filter((original, index) => index % 45 === 7 && original.size > 0)
    .map((original) => ({ ...original, path: `_정리 전 사본/${fileName(original.path)}` }));
  const backups = archive
    .filter((original, index) => index % 6 === 0 && original.size > 0)
    .map((original) => ({ ...original, drive: 'origin', path: `BACKUP/${original.path}` }));
  const source = sourcePaths(random).map((path) => file('source', path));
  return [...archive, ...copies, ...backups, ...source].filter(({ path }) => isMeetable(path));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isMeetable(path: string): boolean {
  return process.platform !== 'win32' || isWindowsName(path);
}

function sizeOf(path: string, random: Random): number {
  const [least, most] = SIZES.find(([pattern]) => pattern.test(path))?.[1] ?? [1 * KIB, 64 * KIB];
  return between(random, least, most);
}

const SIZES: readonly [RegExp, [number, number]][] = [
  [/-hs-.*\.mp4$/i, [80 * KIB * KIB, 700 * KIB * KIB]],
  [/\.mp4$/i, [Math.round(0.6 * GIB), 12 * GIB]],
  [/\.mov$/i, [6 * GIB, 45 * GIB]],
  [/\.mxf$/i, [18 * GIB, 90 * GIB]],
  [/\.(mkv|avi)$/i, [Math.round(0.7 * GIB), 3.5 * GIB]],
  [/\.jpg$/i, [200 * KIB, 900 * KIB]],
];

/** False where the file system takes the name for one that it has already (case, Unicode forms). */
function write(root: string, file: SampleFile): boolean {
  const target = join(root, ...file.path.split('/'));
  mkdirSync(dirname(target), { recursive: true });
  try {
    writeSparseFile(target, mediaHead(file.content, file.size), file.size);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
  utimesSync(target, file.modified / 1000, file.modified / 1000);
  return true;
}

/** Links that lead round in a circle, and to nothing: a scan follows neither. */
function addLinks(root: string): void {
  symlinkSync(join(root, 'HCL'), join(root, 'HCL', 'circle'));
  symlinkSync(join(root, 'no such file'), join(root, 'HCL', 'dangling.mp4'));
}
