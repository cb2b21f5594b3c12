import { defineConfig } from 'vitest/config';

/** Tests that start whole programs, browsers and file servers, each with folders and ports of its own. */
const PROGRAMS = ['test/e2e/**/*.test.ts', 'test/kill/*.test.ts', 'test/smb/*.test.ts'];
const DESKTOP = ['test/desktop/*.test.ts'];
const WINDOWS = ['test/windows/*.test.ts'];
/** Tests that change what there is one of: the built desktop, what crashed file servers left. One file at a time. */
const ALONE = ['test/desktop/package.test.ts', 'test/smb/rig.test.ts'];

/** For whole programs on a busy machine; without a fault no limit is ever reached. */
const PATIENCE = { testTimeout: 300_000, hookTimeout: 300_000 };
/** All that start programs run at the same time: they wait a good part of it. */
const BESIDE_PROGRAMS = { sequence: { groupOrder: 1 }, ...PATIENCE };

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
        test: {
          name: 'rooms',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...PROGRAMS, ...DESKTOP, ...WINDOWS],
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          include: PROGRAMS,
          exclude: ALONE,
          globalSetup: './test/rigs/built-window.ts',
          ...BESIDE_PROGRAMS,
        },
      },
      {
        extends: true,
        test: {
          name: 'desktop',
          include: DESKTOP,
          exclude: ALONE,
          globalSetup: './test/desktop/built.ts',
          ...BESIDE_PROGRAMS,
        },
      },
      {
        extends: true,
        test: {
          name: 'windows',
          include: WINDOWS,
          globalSetup: './test/windows/ready.ts',
          ...BESIDE_PROGRAMS,
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
