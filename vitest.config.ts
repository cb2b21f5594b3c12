import { defineConfig } from 'vitest/config';

/** Tests that start whole programs and browsers, each with folders and ports of its own: two files at a time. */
const PAIRS = ['test/e2e/**', 'test/kill/**'];
/** Tests that share what there is one of (built desktop, file server, Wine): one file at a time. */
const ALONE = ['test/desktop/**', 'test/smb/**', 'test/windows/**'];

const filesIn = (folders: readonly string[]) => folders.map((folder) => `${folder}/*.test.ts`);
// What is waited for comes late on a busy machine; without a fault no limit is ever reached.
const PATIENCE = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    // Sized for two slow cores; a test that needs more says so itself.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: ['test/**/*.test.{ts,tsx}'], exclude: [...PAIRS, ...ALONE] },
      },
      {
        extends: true,
        test: {
          name: 'pairs',
          include: filesIn(PAIRS),
          globalSetup: './test/rigs/built-window.ts',
          sequence: { groupOrder: 1 },
          ...PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: filesIn(ALONE),
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...PATIENCE,
        },
      },
    ],
  },
});
