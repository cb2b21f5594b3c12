import { expect, it } from 'vitest';
import { liveMerges } from './live-merge.ts';

// Half of the seeds; the other file has the other half, so that both cores work.
it('whatever happens, no edit is lost, none is invented, and both sides come to rest (2,500 worlds)', {
  timeout: 600_000,
}, async () => {
  expect(await liveMerges(1, 2500)).toBeGreaterThan(0);
});
