/** A process that dies between the OTT and the mirror of it, in the middle of a first import. */
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recoverRuns } from '../../../core/sync/decisions.ts';
import { runSync } from '../../../core/sync/runner.ts';
import { FOREIGN_SCHEMA, OttRig } from './ott-rig.ts';

let rig: OttRig;
beforeEach(() => {
  rig = new OttRig();
});
afterEach(() => rig.dispose());

/** What the mirror says of each row: its path, the file that it stands for and the run that added it. */
function mirror() {
  return rig.archive.prepare('SELECT nas_path, file_id, run_id FROM ott_rows ORDER BY nas_path').all();
}

/** Publishes and dies when the mirror gets its n-th row; the OTT has them all by then. */
async function dyingAtRow(n: number): Promise<number> {
  rig.archive.exec(
    `CREATE TEMP TRIGGER death BEFORE INSERT ON ott_rows WHEN (SELECT count(*) FROM ott_rows) = ${n - 1}
     BEGIN SELECT RAISE(ABORT, 'killed'); END`,
  );
  const run = rig.state.createRun('publish', 'manual', {}, rig.now);
  rig.state.startRun(run.id, rig.now);
  await expect(runSync(rig.sync, rig.job(run.id))).rejects.toThrow('killed');
  rig.archive.exec('DROP TRIGGER death');
  return run.id;
}

test.each([
  ['of ours, all rows at once', undefined],
  ['of others, row by row', FOREIGN_SCHEMA],
])('an OTT %s: the rows get their run, and the import can be undone', async (_what, schema) => {
  if (schema !== undefined) new Database(rig.ottFile).exec(schema).close();
  const ids = ['a.mp4', 'b.mp4', 'c.mp4'].map((name, i) => rig.addFile(name, { size: i + 1 }));
  const runId = await dyingAtRow(1);
  expect(rig.rows()).toHaveLength(3);
  expect(mirror()).toEqual([]);

  await recoverRuns([rig.sync], rig.state, (run) => rig.job(run.id));
  expect(rig.state.run(runId)).toMatchObject({ state: 'interrupted', baseline: true, counts: { added: 3 } });
  expect(mirror()).toEqual(
    ['a.mp4', 'b.mp4', 'c.mp4'].map((nas_path, i) => ({ nas_path, file_id: ids[i], run_id: runId })),
  );
  expect(ids.map((id) => rig.status(id))).toEqual(['synced', 'synced', 'synced']);
  expect((await rig.publish()).counts).toMatchObject({ added: 0, updated: 0, unchanged: 3 });
  expect(await rig.decide('undo', runId)).toMatchObject({ applied: 3, problems: [] });
  expect(rig.published()).toEqual({ 'a.mp4': 'deleted', 'b.mp4': 'deleted', 'c.mp4': 'deleted' });
});

test('one that died before the OTT had anything is no import', async () => {
  rig.addFile('a.mp4');
  const run = rig.state.createRun('publish', 'manual', {}, rig.now);
  rig.state.startRun(run.id, rig.now);
  await recoverRuns([rig.sync], rig.state, (found) => rig.job(found.id));
  expect(rig.state.run(run.id)).toMatchObject({ baseline: false, counts: { added: 0 } });
  expect((await rig.publish()).counts).toMatchObject({ added: 1 });
});

test('a row that another program added meanwhile stays its own', async () => {
  rig.addFile('a.mp4');
  const runId = await dyingAtRow(1);
  rig.other((db) =>
    db.exec(
      `INSERT INTO files (nas_path, filename, size_bytes, analysis_status) VALUES ('x.mp4', 'x.mp4', 5, 'new')`,
    ),
  );
  await recoverRuns([rig.sync], rig.state, (run) => rig.job(run.id));
  expect(mirror()).toMatchObject([
    { nas_path: 'a.mp4', run_id: runId },
    { nas_path: 'x.mp4', file_id: null, run_id: null },
  ]);
});
