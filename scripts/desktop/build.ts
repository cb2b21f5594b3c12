/**
 * `npm run build:desktop`: bundles the desktop host to `dist/desktop`. The main process and the preload script are one file
 * each; the modules that threads run lie side by side in `threads/`, with what they share in chunks beside them.
 */
import { existsSync } from 'node:fs';
import { cp, rm, stat } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';
import { newest } from '../newest.ts';

const root = dirname(dirname(import.meta.dirname));
const out = join(root, 'dist', 'desktop');

/** Packages that are not bundled, because they load files of their own: shared libraries and WebAssembly. */
export const NATIVE = ['better-sqlite3', 'koffi', 'mediainfo.js'];

/** What the program starts as `new URL('./x-thread.ts', import.meta.url)` is one of these, or the build fails. */
const THREADS = [
  'electron/engine-thread.ts',
  'core/jobs/worker.ts',
  'core/drives/lister-thread.ts',
  'core/drives/lister-process.ts',
  'core/view/reader-thread.ts',
  'core/view/export-thread.ts',
  'core/store/backup/verify-thread.ts',
];

/** What the bundles are made of. */
const SOURCES = ['electron', 'core', 'scripts/desktop', 'package-lock.json'];

const external = ['electron', ...NATIVE, ...builtinModules, /^node:/];
const common: InlineConfig = {
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  ssr: { noExternal: true },
};

/** Makes sure that dist/desktop is there and current. */
export async function ensureDesktop(): Promise<void> {
  const built = join(out, 'threads', 'engine-thread.js');
  const builtAt = existsSync(built) ? (await stat(built)).mtimeMs : 0;
  if (builtAt > (await newest(SOURCES.map((source) => join(root, source))))) return;
  console.error('Building the desktop host …');
  await buildDesktop();
}

/** @throws Error when the sources do not bundle, or a thread is started that is no entry here */
export async function buildDesktop(): Promise<void> {
  await rm(out, { recursive: true, force: true });
  await bundle(['electron/main.ts'], out, { format: 'es', codeSplitting: false, entryFileNames: 'main.js' });
  await bundle(['electron/preload.ts'], out, { format: 'cjs', entryFileNames: 'preload.cjs' });
  await bundle(THREADS, join(out, 'threads'), { format: 'es', chunkFileNames: 'part-[hash].js' });
  // What sample files begin with is read from beside the module that writes them.
  await cp(join(root, 'core', 'sample', 'media'), join(out, 'threads', 'media'), { recursive: true });
}

type Output = {
  format: 'es' | 'cjs';
  entryFileNames?: string;
  chunkFileNames?: string;
  codeSplitting?: boolean;
};

function bundle(entries: readonly string[], outDir: string, output: Output) {
  const input = Object.fromEntries(entries.map((entry) => [basename(entry, '.ts'), join(root, entry)]));
  return build({
    ...common,
    plugins: [threadsBeside()],
    build: {
      ssr: true,
      target: 'node24',
      outDir,
      emptyOutDir: false,
      minify: 'oxc',
      // Names stay: errors in a log name the class and the function.
      rolldownOptions: {
        input,
        external,
        output: { entryFileNames: '[name].js', keepNames: true, ...output },
      },
    },
  });
}

/** All threads lie in one folder: the address of a thread's source becomes that of the bundle beside. */
function threadsBeside(): Plugin {
  const address = /new URL\('([^']+)\.ts', import\.meta\.url\)/g;
  const known = THREADS.map((entry) => basename(entry, '.ts'));
  return {
    name: 'threads-beside',
    enforce: 'pre',
    transform(code, file) {
      if (!code.includes('import.meta.url')) return null;
      return code.replace(address, (_whole, path: string) => {
        const name = basename(path);
        if (!known.includes(name))
          throw new Error(`${file} starts ${path}.ts, which is no entry of the bundle`);
        return `new URL(${JSON.stringify(`./${name}.js`)}, import.meta.url)`;
      });
    },
  };
}

if (import.meta.main) await buildDesktop();
