/**
 * Makes `import 'electron'` mean the stand-in, in a plain Node process: `node --import ./register.ts dist/desktop/main.js`.
 * `STANDIN_PLATFORM` is the platform that the host believes to be on; its threads know the true one.
 */
import { registerHooks } from 'node:module';
import { dirname } from 'node:path';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const { STANDIN_PLATFORM: platform } = process.env;
  if (platform !== undefined) Object.defineProperty(process, 'platform', { value: platform });
  // Where Electron has its resources, the archive among them.
  Object.assign(process, { resourcesPath: dirname(process.env.STANDIN_APP ?? process.cwd()) });
  const standIn = new URL('./electron.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
  });
  const { answerProbes } = await import('../desktop/probe.ts');
  // As much of Electron as the host and the probes use.
  answerProbes((await import('./electron.ts')) as unknown as typeof import('electron'));
}
