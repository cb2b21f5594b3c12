import { defineConfig } from 'vitest/config';

/** Tests that start whole programs, browsers and file servers, each with folders and ports of its own. */
const PROGRAMS = ['test/e2e/**/*.test.ts', 'test/kill/*.test.ts', 'test/smb/*.test.ts'];
/** Tests that share what there is one of: the built desktop, what crashed file servers left, Wine. One file at a time. */
const ALONE = ['test/desktop/*.test.ts', 'test/smb/rig.test.ts', 'test/windows/*.test.ts'];

/** For whole programs on a busy machine; without a fault no limit is ever reached. */
const PATIENCE = { testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    reporters: ['default', './test/summary-reporter.ts'],
    // Sized for two slow cores; a test that needs more says so itself.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // One more than cores: tests of programs wait a good part of their time.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: { name: 'rooms', include: ['test/**/*.test.{ts,tsx}'], exclude: [...PROGRAMS, ...ALONE] },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          include: PROGRAMS,
          exclude: ALONE,
          globalSetup: './test/rigs/built-window.ts',
          sequence: { groupOrder: 1 },
          ...PATIENCE,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          ...PATIENCE,
        },
      },
    ],
  },
});
