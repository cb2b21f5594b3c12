/** Makes an export, one piece for each time it is asked. */
import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../model/problem.ts';
import { openArchiveReadOnly } from '../store/archive.ts';
import { withSqliteProblems } from '../store/sqlite.ts';
import { csvHeader, csvRow } from './csv.ts';
import { Details, detailRules } from './details.ts';
import type { ExportJob, Saying } from './export.ts';
import { type Cell, cellsOf, headerOf } from './export-columns.ts';
import { xlsxOf } from './xlsx.ts';

if (parentPort === null) throw new Error('export-thread runs as a worker');
const port = parentPort;
const job: ExportJob = workerData;
const ROWS_A_PIECE = 2000;

const source = pieces();
for await (const _ask of on(port, 'message')) port.postMessage(await next());

async function next(): Promise<Saying> {
  try {
    const { value, done } = await source.next();
    return done ? { done } : { piece: value };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

async function* pieces(): AsyncGenerator<Uint8Array, undefined> {
  if (job.format === 'xlsx') {
    yield await xlsxOf(headerOf(job.language), [...rows()], job.language);
    return;
  }
  yield Buffer.from(csvHeader(headerOf(job.language)));
  let piece: string[] = [];
  for (const row of rows()) {
    if (piece.push(csvRow(row)) < ROWS_A_PIECE) continue;
    yield Buffer.from(piece.join(''));
    piece = [];
  }
  if (piece.length > 0) yield Buffer.from(piece.join(''));
}

/** All from one state of the database. A row that left between the choice of rows and now is left out. */
function* rows(): Generator<Cell[]> {
  const db = openArchiveReadOnly(job.archive);
  try {
    const details = withSqliteProblems(job.archive, () => {
      db.exec('BEGIN');
      return new Details(db, detailRules(job.settings));
    });
    for (let from = 0; from < job.ids.length; from += ROWS_A_PIECE) {
      const ids = [...job.ids.subarray(from, from + ROWS_A_PIECE)];
      const items = withSqliteProblems(job.archive, () => details.items(ids, job.language));
      for (const item of items) yield cellsOf(item, job.language);
    }
  } finally {
    db.close();
  }
}
