/** Builds folder trees for tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder that is removed when the test ends. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nas-drives-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files (path → content); folders on the way are made. */
export function writeTree(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** Names that a scan meets (`docs/domain.md`) and that are files like any other, on every platform. */
export const NASTY_NAMES = [
  '#WSOPE 2024 NLH MAIN EVENT   DAY 1B.mp4',
  '$5M GTD   $5K MPP Main Event – Day 3 Session 1.mp4',
  "🏆 WSOPE NLH GGMillion€ - Final Day [BRACELET EVENT #13] live from King's #wsop #poker.mp4",
  'E11_GOG_final_edit_20231203_찐최종.mp4',
  '찐최종.mp4'.normalize('NFC'),
  '찐최종.mp4'.normalize('NFD'),
  '=SUM(1).mp4',
  '+1.mp4',
  'a, b & c.mp4',
  'CON.mp4',
  'NUL',
  'NO_EXT',
  'a.tar.mp4',
  '.mp4',
  'trailing dot.',
  'trailing space ',
] as const;

const NOBODY = 65_534;

/** Runs `work` without root's right to read everything, where the tests run as root. */
export async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
