/** Backups: which there are, and whether one is good. */
import { Failure } from '../../model/problem.ts';
import { listBackups } from '../../store/backup/list.ts';
import { backupFolder } from '../../store/backup/place.ts';
import { workFolder } from '../../store/backup/swap.ts';
import { verifyInThread } from '../../store/backup/verify-in-thread.ts';
import { backupItem } from '../backup-item.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
import { BackupsSchema } from '../schemas/backups.ts';
import { type Services, supervisorOf } from '../services.ts';

const list = createRoute({
  method: 'get',
  path: '/api/backups',
  summary: 'The backups that there are, newest first',
  responses: { 200: json(BackupsSchema, 'The backups'), ...PROBLEMS },
});

const verify = createRoute({
  method: 'post',
  path: '/api/backups/{name}/verify',
  summary: 'Checks the hashes of a backup, opens its databases and looks through them',
  request: { params: z.object({ name: z.string().max(100) }) },
  responses: {
    200: json(BackupsSchema.shape.items.element, 'The backup; `problem` is null where it is good'),
    ...PROBLEMS,
  },
});

export function backupRoutes(services: Services) {
  const folder = () => backupFolder(services.settings.effective, services.dataDir);

  const app = createApp();
  app.openapi(list, async (c) => {
    const language = languageOf(c, services);
    const items = (await listBackups(folder())).map((backup) => backupItem(backup, language));
    return c.json({ folder: folder(), items }, 200);
  });
  app.openapi(verify, async (c) => {
    supervisorOf(services); // It needs a place for copies, and only who has the data folder may write into it.
    const language = languageOf(c, services);
    const { name } = c.req.valid('param');
    const backup = (await listBackups(folder())).find((candidate) => candidate.name === name);
    if (backup === undefined) throw new Failure({ code: 'problem.no_such_backup', where: name });
    const problem = await verifyInThread(backup.dir, await workFolder(services.dataDir));
    return c.json(backupItem({ ...backup, problem }, language), 200);
  });
  return app;
}
