/**
 * `npm run dist`: builds window and host, puts together what ships, and packs it for this platform (or `--win`, `--linux`).
 * More arguments go to electron-builder. NAS_AUTO_SYNC_UPDATES is the https address that new versions come from, if any.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { buildDesktop } from './desktop/build.ts';
import { stageApp, type Target } from './desktop/stage.ts';
import { ensureWindow } from './window.ts';

const root = dirname(import.meta.dirname);
const BUILDER = join(root, 'node_modules', 'electron-builder', 'cli.js');
/** What electron-builder says when a download of its failed: Electron's runtime, NSIS. */
const NO_DOWNLOAD =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|HTTPError|Response code|cannot resolve|download/i;

const args = process.argv.slice(2);
const forWindows = args.includes('--win') || (process.platform === 'win32' && !args.includes('--linux'));
const targets: Target[] = forWindows ? ['win32-x64', 'win32-arm64'] : ['linux-x64'];

await ensureWindow();
await buildDesktop();
await stageApp(targets, process.env.NAS_AUTO_SYNC_UPDATES ?? null);
const more = args.filter((word) => word !== '--win' && word !== '--linux');
const { code, output } = await build([forWindows ? '--win' : '--linux', '--publish', 'never', ...more]);
if (code === 0) {
  console.log(output);
} else if (NO_DOWNLOAD.test(output)) {
  const [reason = ''] = output.split('\n').filter((line) => NO_DOWNLOAD.test(line));
  console.error(
    `No installer: Electron's runtime or electron-builder's tools cannot be downloaded here (${reason.trim().slice(0, 200)}). What ships is complete in dist/app.`,
  );
  process.exitCode = 2;
} else {
  console.error(output);
  process.exitCode = 1;
}

/** Runs electron-builder to its end. */
function build(options: readonly string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [BUILDER, ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
