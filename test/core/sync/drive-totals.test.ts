import { afterEach, beforeEach, expect, it } from 'vitest';
import { decide } from '../../../core/sync/decisions.ts';
import { createNasScan } from '../../../core/sync/nas-scan.ts';
import { OLD, ScanRig } from './scan-rig.ts';

let rig: ScanRig;

beforeEach(async () => {
  rig = new ScanRig();
  for (let i = 0; i < 20; i += 1) rig.drive.put(`f${i}.mp4`, 100 + i, OLD);
  await rig.scan();
});
afterEach(() => rig.close());

function told(): unknown {
  return rig.bench.archive.prepare('SELECT live_files AS files, live_bytes AS bytes FROM drives').get();
}

function counted(): unknown {
  const count = 'SELECT count(*) AS files, sum(size_bytes) AS bytes FROM files WHERE state <> 4';
  return rig.bench.archive.prepare(count).get();
}

async function decideOn(decision: 'approve' | 'undo', runId: number): Promise<void> {
  const run = rig.bench.state.run(runId);
  if (run === undefined) throw new Error('no run');
  await decide(decision, [createNasScan(rig.drive.open)], rig.bench.contextOf(run));
}

it('what a drive has is what its files are, whatever happens to them', async () => {
  const { drive, scan } = rig;
  const steps: (() => Promise<unknown>)[] = [
    async () => drive.put('new.mp4', 5000, OLD), // comes
    async () => drive.put('f1.mp4', 7000, OLD + 1000), // changes
    async () => drive.files.delete('f2.mp4'), // goes
    async () => drive.put('f2.mp4', 33, OLD), // and is back
    async () => {
      drive.files.delete('f3.mp4'); // another name
      drive.put('moved/f3.mp4', 103, OLD);
    },
  ];
  for (const step of steps) {
    await step();
    await scan();
    expect(told()).toEqual(counted());
  }
  const { bench } = rig;
  bench.settings = { ...bench.settings, guard: { ...bench.settings.guard, maxRemovedCount: 5 } };
  for (let i = 4; i < 12; i += 1) drive.files.delete(`f${i}.mp4`);
  const { runId, state } = await scan();
  expect(state).toBe('held');
  expect(told()).toEqual(counted());
  for (const decision of ['approve', 'undo'] as const) {
    await decideOn(decision, runId);
    expect(told()).toEqual(counted());
  }
});

it('one change does not count all of the drive', async () => {
  // Only a total that goes on from the last one can be off by so much.
  rig.bench.archive.exec('UPDATE drives SET live_files = live_files + 1000');
  rig.drive.put('new.mp4', 1, OLD);
  await rig.scan();
  expect(told()).toMatchObject({ files: 1021 });
});

it('a drive that has no total yet is counted, although nothing changed', async () => {
  rig.bench.archive.exec('UPDATE drives SET live_files = 0');
  await rig.scan();
  expect(told()).toEqual(counted());
});
