/** Entry of the desktop application. */
import { app, dialog } from 'electron';
import { launchOf, sentLaunch } from '../core/desktop/launch.ts';
import { languageFor, message, textOf } from '../core/model/message.ts';
import { declareScheme } from './app-protocol.ts';
import { keepCrashDumps, keepNote, keepOwnErrors } from './crash-notes.ts';
import { Desktop } from './desktop.ts';
import { lockDown } from './lock-down.ts';
import { USER_MODEL_ID } from './login-item.ts';

const launch = launchOf(process.argv.slice(1));
app.setAppUserModelId(USER_MODEL_ID);
app.enableSandbox();
keepCrashDumps();
keepOwnErrors();
declareScheme();
app.on('web-contents-created', (_event, contents) => lockDown(contents));

// The first instance is told what the second was started for. The module must end for the application to become ready.
if (!app.requestSingleInstanceLock(launch) || launch.quit) app.quit();
else void app.whenReady().then(start).catch(giveUp);

function start(): void {
  const desktop = new Desktop(launch.data);
  app.on('second-instance', (_event, _args, _folder, sent) => desktop.launchedAgain(sentLaunch(sent)));
  desktop.begin(launch);
}

/** One that came up by half would keep others from starting, and nobody would see it. */
function giveUp(error: unknown): void {
  keepNote('main', error);
  const failed = message('desktop.start_failed', { reason: String(error) });
  dialog.showErrorBox('NAS Auto Sync', textOf(failed, languageFor('system', app.getLocale())));
  app.exit(1);
}
