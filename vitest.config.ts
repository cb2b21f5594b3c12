import { defineConfig } from 'vitest/config';

/** Tests that start whole programs, browsers or file servers: one file at a time, so that each has the machine to itself. */
const ALONE = ['test/e2e/**', 'test/desktop/**', 'test/kill/**', 'test/smb/**', 'test/windows/**'];

export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    // What is waited for comes late on a busy machine; vitest's own second is for idle ones.
    expect: { poll: { timeout: 60_000 } },
    // Sized for two slow cores; a test that needs more says so itself.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: ['test/**/*.test.{ts,tsx}'], exclude: ALONE },
      },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ALONE.map((folder) => `${folder}/*.test.ts`),
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
