/** `npm start`: the desktop application; where Electron's runtime cannot be had, the same window in the browser. */
import { spawn } from 'node:child_process';
import { ensureDesktop } from './desktop/build.ts';
import { APP_FOLDER, stageApp } from './desktop/stage.ts';
import { electronRuntime } from './electron-runtime.ts';
import { runNas } from './nas.ts';
import { ensureWindow } from './window.ts';

await ensureWindow();
const electron = electronRuntime();
const args = process.argv.slice(2);
if (electron === null) {
  console.error(
    "Electron's runtime cannot be had here (or there is no screen): opening the same window in the browser.",
  );
  process.exitCode = await runNas(['serve', '--open', ...args]);
} else {
  await ensureDesktop();
  await stageApp([`${process.platform}-${process.arch}`]);
  process.exitCode = await run(electron, [APP_FOLDER, ...args]);
}

/** With this process's streams and signals; answers its exit code. */
function run(program: string, given: readonly string[]): Promise<number> {
  const child = spawn(program, given, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
