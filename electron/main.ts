/** Entry of the desktop application. */
import { app } from 'electron';
import { launchOf } from '../core/desktop/launch.ts';
import { declareScheme } from './app-protocol.ts';
import { keepCrashDumps } from './crash-notes.ts';
import { Desktop } from './desktop.ts';
import { lockDown } from './lock-down.ts';
import { USER_MODEL_ID } from './login-item.ts';

const launch = launchOf(process.argv.slice(1));
app.setAppUserModelId(USER_MODEL_ID);
app.enableSandbox();
keepCrashDumps();
declareScheme();
app.on('web-contents-created', (_event, contents) => lockDown(contents));

// The first instance is told what the second was started for. The module must end for the application to become ready.
if (!app.requestSingleInstanceLock() || launch.quit) app.quit();
else void app.whenReady().then(start);

function start(): void {
  const desktop = new Desktop(launch.data);
  app.on('second-instance', (_event, args) => desktop.launchedAgain(launchOf(args.slice(1))));
  desktop.begin(launch);
}
