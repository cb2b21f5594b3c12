/**
 * Makes `import 'electron'` mean the stand-in, in a plain Node process: `node --import ./register.ts dist/desktop/main.js`.
 * `STANDIN_PLATFORM` is the platform that the host believes to be on; its threads know the true one.
 */
import { createRequire, registerHooks, syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const { STANDIN_PLATFORM: platform } = process.env;
  if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
  const standIn = new URL('./electron.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
  });
  await rememberThreads();
  const { answerProbes } = await import('./probe.ts');
  answerProbes();
}

/** Tests end threads as a crash would; for that they have to be known. */
async function rememberThreads(): Promise<void> {
  const { threads } = await import('./threads.ts');
  const builtin: typeof import('node:worker_threads') = createRequire(import.meta.url)('node:worker_threads');
  builtin.Worker = class extends builtin.Worker {
    constructor(...args: ConstructorParameters<typeof builtin.Worker>) {
      super(...args);
      threads.add(this);
      this.once('exit', () => threads.delete(this));
    }
  };
  syncBuiltinESMExports();
}
