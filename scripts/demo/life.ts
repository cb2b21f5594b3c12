/** What people do to a NAS in some days: files come, change, move and go; and somebody deletes too much. */
import { mkdirSync, renameSync, rmSync, truncateSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SampleArchive, SampleFile } from '../../core/sample/archive.ts';
import { mediaHead } from '../../core/sample/media.ts';
import { writeSparseFile } from '../../core/sample/sparse.ts';

/** How many files each thing happened to. */
export type Life = { added: number; moved: number; changed: number; removed: number; lost: number };

const HOUR_S = 3600;
const GIB = 1024 ** 3;

/** Changes the archive on the disk. So many files of *origin* go at once that the engine should ask first. */
export function daysGoBy({ drives, files }: SampleArchive): Life {
  const [archive, origin] = drives;
  const clips = files.filter((file) => file.drive === 'archive' && file.path.startsWith('WSOP/Clips/'));
  const copies = files.filter((file) => file.drive === 'origin');
  const [moved, changed, removed] = [clips.slice(0, 8), clips.slice(8, 13), clips.slice(13, 19)];
  const lost = copies.slice(0, Math.max(60, Math.ceil(copies.length * 0.2)));
  const added = Array.from({ length: 12 }, (_, index) => `HCL/2025/EP${500 + index} – 신규.mp4`);

  for (const path of added) addFile(archive.root, path);
  for (const file of moved) moveFile(archive.root, file);
  for (const file of changed) {
    const path = join(archive.root, file.path);
    truncateSync(path, file.size + GIB);
    makeOld(path);
  }
  for (const file of removed) rmSync(join(archive.root, file.path));
  for (const file of lost) rmSync(join(origin.root, file.path));
  return {
    added: added.length,
    moved: moved.length,
    changed: changed.length,
    removed: removed.length,
    lost: lost.length,
  };
}

function addFile(root: string, path: string): void {
  const target = join(root, path);
  mkdirSync(dirname(target), { recursive: true });
  writeSparseFile(target, mediaHead('avc.mp4', 2 * GIB), 2 * GIB);
  makeOld(target);
}

function moveFile(root: string, file: SampleFile): void {
  const target = join(root, file.path.replace('WSOP/Clips/', 'WSOP/Clips sorted/'));
  mkdirSync(dirname(target), { recursive: true });
  renameSync(join(root, file.path), target);
}

/** A file that changed a moment ago would still be settling. */
function makeOld(path: string): void {
  const hourAgo = Date.now() / 1000 - HOUR_S;
  utimesSync(path, hourAgo, hourAgo);
}
