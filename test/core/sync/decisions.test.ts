import { expect, it, onTestFinished } from 'vitest';
import { decide, recoverRuns } from '../../../core/sync/decisions.ts';
import { OttRig } from './ott-rig.ts';

it('a decision whose process dies is completed, also when another came to its end meanwhile', async () => {
  const rig = new OttRig();
  onTestFinished(() => rig.dispose());
  rig.addFile('a.mp4');
  const first = await rig.publish();
  rig.addFile('b.mp4');
  const second = await rig.publish();
  const dying = {
    ...rig.sync,
    apply: () => {
      throw new Error('the process is killed');
    },
  };
  await expect(decide('undo', [dying], rig.job(first.runId))).rejects.toThrow('killed');
  await decide('undo', [rig.sync], rig.job(second.runId));
  expect(rig.state.run(first.runId)?.state).toBe('done');
  await recoverRuns([rig.sync], rig.state, (run) => rig.job(run.id));
  expect(rig.state.run(first.runId)?.state).toBe('undone');
  expect(rig.rows()).toMatchObject([{ status: 'deleted' }, { status: 'deleted' }]);
});
