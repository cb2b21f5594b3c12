import { expect, it } from 'vitest';
import { liveWorlds } from './live.ts';

it('whatever happens, the OTT ends up with one row for each file to publish (300 worlds)', {
  timeout: 600_000,
}, async () => {
  expect(await liveWorlds(100_001, 300, { publish: true })).toBeGreaterThan(0);
});
