/** The matching table as a file: CSV without a limit of rows, or XLSX. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { Language } from '../model/message.ts';
import { Failure, type Problem } from '../model/problem.ts';
import type { ViewSettings } from './reader.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Which rows (ids as `Details` takes them), and how. */
export type ExportJob = {
  readonly archive: string;
  readonly settings: ViewSettings;
  readonly ids: Float64Array<ArrayBuffer>;
  readonly format: ExportFormat;
  readonly language: Language;
};

/** An XLSX is made in memory, and slow programs open it. */
export const MOST_XLSX_ROWS = 100_000;

/** What the export thread says: a piece, the end, or why it cannot. */
const sayingSchema = z.union([
  z.object({ piece: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  z.object({ done: z.literal(true) }),
  z.object({ problem: z.custom<Problem>((value) => typeof value === 'object' && value !== null) }),
]);
export type Saying = z.infer<typeof sayingSchema>;

/**
 * The file, piece by piece, made in a thread of its own from one state of archive.db. The thread makes a piece only when
 * asked, so a slow reader costs no memory; whoever stops reading ends it.
 * @throws Failure `problem.export_too_long`, `problem.view_stopped` or a database problem
 */
export async function* exportRows(job: ExportJob): AsyncGenerator<Uint8Array> {
  const rows = job.ids.length;
  if (job.format === 'xlsx' && rows > MOST_XLSX_ROWS)
    throw new Failure({ code: 'problem.export_too_long', params: { rows, most: MOST_XLSX_ROWS } });
  const worker = new Worker(new URL('./export-thread.ts', import.meta.url), { workerData: job });
  try {
    for (;;) {
      const saying = await nextOf(worker);
      if ('problem' in saying) throw new Failure(saying.problem);
      if ('done' in saying) return;
      yield saying.piece;
    }
  } finally {
    await worker.terminate();
  }
}

async function nextOf(worker: Worker): Promise<Saying> {
  const ended = new AbortController();
  try {
    worker.postMessage('next');
    const [first]: unknown[] = await Promise.race([
      once(worker, 'message', { signal: ended.signal }),
      once(worker, 'exit', { signal: ended.signal }).then(() => {
        throw new Failure({ code: 'problem.view_stopped' });
      }),
    ]);
    return sayingSchema.parse(first);
  } finally {
    ended.abort();
  }
}
