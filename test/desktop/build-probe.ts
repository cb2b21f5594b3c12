/** The probes as one CommonJS file. */
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');
const outDir = join(ROOT, 'dist', 'desktop-probe');

/** Electron loads it before the application (`electron -r FILE`). */
export const PROBE = join(outDir, 'probe.cjs');

export async function buildProbe(): Promise<void> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      rolldownOptions: {
        input: join(import.meta.dirname, 'probe-in-electron.ts'),
        external: ['electron', /^node:/],
        output: { format: 'cjs', entryFileNames: 'probe.cjs' },
      },
    },
  });
}
