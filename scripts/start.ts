/** `npm start`: the desktop application; as long as its host is not there, the same window in the browser. */

import { runNas } from './nas.ts';
import { ensureWindow } from './window.ts';

console.error(
  'The desktop host (Electron) is not part of this version yet: opening the same window in the browser.',
);
await ensureWindow();
process.exitCode = await runNas(['serve', '--open', ...process.argv.slice(2)]);
