/** The engine's thread on the desktop: opens the engine and answers the main process. */
import { parentPort, workerData } from 'node:worker_threads';
import { engineStartSchema, type FromEngine, remedyOf, toEngineSchema } from '../core/desktop/link.ts';
import { openEngine, VERSION } from '../core/engine.ts';
import { languageFor } from '../core/model/message.ts';
import { problemOf, problemText } from '../core/model/problem.ts';
import { restoreBackup } from '../core/store/backup/restore.ts';
import { EngineDesk } from './engine-desk.ts';
import { LinkedSecrets } from './linked-secrets.ts';

const port = parentPort;
if (port === null) throw new Error('the engine runs in a thread of the desktop');
const post = (message: FromEngine) => port.postMessage(message);
const { dataDir, environment, locale, secrets, restore } = engineStartSchema.parse(workerData);

try {
  if (restore !== null) {
    const { backup, part } = restore;
    const request = { dataDir, backup, parts: [part], version: VERSION, now: Date.now() };
    await restoreBackup({ ...request, progress: () => undefined });
  }
  const engine = await openEngine({
    dataDir,
    environment,
    locale,
    background: true,
    serves: true,
    showsNotifications: true,
    secrets: new LinkedSecrets(secrets, (name, value) => post({ type: 'secret', name, value })),
  });
  // `nas` on the command line speaks to this instance.
  const { url } = await engine.listen({ host: '127.0.0.1', port: 0 });
  const desk = new EngineDesk(engine, post);
  port.on('message', (raw: unknown) => void desk.take(toEngineSchema.parse(raw)));
  post({ type: 'ready', url });
} catch (error) {
  const problem = problemOf(error);
  const { code, what, todo } = problemText(problem, languageFor('system', locale));
  post({ type: 'refused', code, what, todo, remedy: remedyOf(problem) });
}
