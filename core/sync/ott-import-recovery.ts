/**
 * A first import is recorded as counts, not as changes, so a process that dies after the OTT has it and before the mirror
 * knows leaves rows that look like anybody's. A note in archive.db says whose they are: then they can be taken back.
 */
import { z } from 'zod';
import type { JobContext } from '../jobs/context.ts';
import { OttDatabase } from '../store/ott.ts';
import { counterText, ottExists, readCounter } from '../store/ott-file.ts';
import { mirrorAll, remember } from '../store/ott-mirror.ts';
import type { Db } from '../store/sqlite.ts';
import { rematch } from './matching.ts';

const NOTE = 'ott_import';
const noteSchema = z.object({ runId: z.int(), file: z.string() });

/** Notes that a run is about to fill an OTT that holds nothing. */
export function noteImport(archive: Db, runId: number, file: string): void {
  archive
    .prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
    .run(NOTE, JSON.stringify({ runId, file }));
}

/** The mirror knows all rows of the import. */
export function forgetImport(archive: Db): void {
  archive.prepare('DELETE FROM meta WHERE key = ?').run(NOTE);
}

/** Gives the rows that a dead import of this run put into the OTT their run and their files; answers with how many it has. */
export function recoverImport(job: JobContext, options: { busyMs?: number }): number {
  const { archive, runId, settings } = job;
  const note = noteOf(archive);
  if (note?.runId !== runId) return 0;
  if (isThere(note.file, options)) {
    const counter = counterText(readCounter(note.file));
    const ours = { runId, fileOf: filesOfRows(archive, note.file), wrote: new Map() };
    mirrorAll(archive, note.file, ours, options);
    remember(archive, note.file, counter);
    rematch(archive, settings);
  }
  forgetImport(archive);
  const count = archive.prepare<[number], number>('SELECT count(*) FROM ott_rows WHERE run_id = ?').pluck();
  return count.get(runId) ?? 0;
}

function noteOf(archive: Db): z.infer<typeof noteSchema> | undefined {
  const text = archive.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck().get(NOTE);
  return text === undefined ? undefined : noteSchema.parse(JSON.parse(text));
}

function isThere(file: string, options: { busyMs?: number }): boolean {
  if (!ottExists(file)) return false;
  const ott = OttDatabase.openReadOnly(file, options);
  ott?.close();
  return ott !== null;
}

/** The OTT was empty, so a row with path and size of a file that waits for being published is the one that we added for it. */
function filesOfRows(archive: Db, file: string): Map<string, number> {
  archive.prepare('ATTACH ? AS ott').run(file);
  try {
    const pairs = archive
      .prepare<[], [string, number]>(
        `SELECT CAST(o.id AS TEXT), f.id FROM main.files f CROSS JOIN ott.files o
         ON o.nas_path = f.path AND o.size_bytes = f.size_bytes WHERE f.pending = 1`,
      )
      .raw();
    return new Map(pairs.iterate());
  } finally {
    archive.exec('DETACH ott');
  }
}
