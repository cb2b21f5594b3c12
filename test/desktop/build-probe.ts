/** The probes as one CommonJS file, which Electron loads before the application (`electron -r FILE`). */
import { join } from 'node:path';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..', '..');

/** The file. */
export async function buildProbe(): Promise<string> {
  const outDir = join(ROOT, 'dist', 'desktop-probe');
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
  return join(outDir, 'probe.cjs');
}
