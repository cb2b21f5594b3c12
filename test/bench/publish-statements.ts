/** What a publish of changed files writes, as statements for the `sqlite3` shell: into the OTT, the record and the mirror. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { program } from './measure.ts';

const DATABASES = ['state', 'pokervod', 'archive'] as const;
type Name = (typeof DATABASES)[number];

/** Copies the databases of an engine that has nothing to do, as they are before a publish. */
export function copyDatabases(data: string, to: string): void {
  for (const name of DATABASES) {
    const db = new Database(join(data, `${name}.db`));
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    copyFileSync(join(data, `${name}.db`), copyOf(to, name));
  }
}

/** Time in ms of the last publish's statements over the copies in `to`, made with the shell as safe as ours are. */
export async function replayUpdates(data: string, to: string): Promise<number> {
  const rows = updatedRows(data);
  const script = (name: Name, statements: string[]) => {
    const lines = [`PRAGMA synchronous = ${name === 'pokervod' ? 'FULL' : 'NORMAL'};`, ...statements];
    writeFileSync(join(to, `${name}.sql`), lines.join('\n'));
  };
  const transaction = (statements: string[]) => ['BEGIN IMMEDIATE;', ...statements, 'COMMIT;'];
  script('state', [
    ...transaction(rows.map((row) => row.recorded)),
    ...transaction([`UPDATE changes SET outcome = 'applied' WHERE outcome = 'planned';`]),
  ]);
  script('pokervod', transaction(rows.map((row) => row.published)));
  script('archive', [
    ...transaction(rows.map((row) => row.mirrored)),
    ...transaction(rows.map((row) => row.settled)),
  ]);
  let took = 0;
  for (const name of DATABASES) {
    const started = performance.now();
    await program('sqlite3', [copyOf(to, name)], join(to, `${name}.sql`));
    took += performance.now() - started;
  }
  return took;
}

function copyOf(to: string, name: Name): string {
  return join(to, `${name}-before.db`);
}

type Statements = {
  readonly recorded: string;
  readonly published: string;
  readonly mirrored: string;
  readonly settled: string;
};

/** For each file that the last publish updated, what it wrote of it where. */
function updatedRows(data: string): Statements[] {
  const db = new Database(join(data, 'state.db'), { readonly: true });
  try {
    db.prepare('ATTACH ? AS archive').run(join(data, 'archive.db'));
    db.prepare('ATTACH ? AS ott').run(join(data, 'pokervod.db'));
    return db
      .prepare<[], Statements>(
        `SELECT
           format('INSERT INTO changes (run_id, sync, kind, key, file_id, drive, path, before, after, reason, outcome, at)
             VALUES (%d, %Q, %Q, %Q, %d, %Q, %Q, %Q, %Q, %Q, ''planned'', %d);',
             c.run_id, c.sync, c.kind, c.key, c.file_id, c.drive, c.path, c.before, c.after, c.reason, c.at) AS recorded,
           format('UPDATE files SET size_bytes = %d, updated_at = %Q WHERE id = %d;',
             o.size_bytes, o.updated_at, o.id) AS published,
           format('UPDATE ott_rows SET size_bytes = %d, revision = %d WHERE ott_id = %Q;',
             r.size_bytes, r.revision, r.ott_id) AS mirrored,
           format('UPDATE files SET match_status = %d, match_reason = NULL, pending = 0, revision = %d WHERE id = %d;',
             f.match_status, f.revision, f.id) AS settled
         FROM changes c
         JOIN archive.files f ON f.id = c.file_id
         JOIN archive.ott_rows r ON r.file_id = f.id
         JOIN ott.files o ON o.id = CAST(r.ott_id AS INTEGER)
         WHERE c.sync = 'ott-publish' AND c.kind = 'update' AND c.run_id = (SELECT max(run_id) FROM changes)`,
      )
      .all();
  } finally {
    db.close();
  }
}
