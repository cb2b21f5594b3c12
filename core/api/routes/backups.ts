/** Backups: which there are, and whether one is good. */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { type Language, message, textOf } from '../../model/message.ts';
import { Failure, problemText } from '../../model/problem.ts';
import { type Backup, listBackups } from '../../store/backup/list.ts';
import { backupFolder } from '../../store/backup/place.ts';
import { verifyInThread } from '../../store/backup/verify-in-thread.ts';
import { BackupsSchema, type JobApi } from '../job-schemas.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
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
    const items = (await listBackups(folder())).map((backup) => shown(backup, language));
    return c.json({ folder: folder(), items }, 200);
  });
  app.openapi(verify, async (c) => {
    supervisorOf(services); // It needs a place for copies, and only who has the data folder may write into it.
    const language = languageOf(c, services);
    const { name } = c.req.valid('param');
    const backup = (await listBackups(folder())).find((candidate) => candidate.name === name);
    if (backup === undefined) throw new Failure({ code: 'problem.no_such_backup', where: name });
    const workDir = await mkdtemp(path.join(services.dataDir, 'verify-'));
    const problem = await verifyInThread(backup.dir, workDir);
    return c.json(shown({ ...backup, problem }, language), 200);
  });
  return app;
}

type Shown = JobApi['Backups']['items'][number];

function shown({ name, dir, at, bytes, manifest, problem }: Backup, language: Language): Shown {
  const contents = manifest?.entries.map(({ content }) =>
    textOf(message(`backup.content.${content}`), language),
  );
  return {
    name,
    file: dir,
    at: new Date(at).toISOString(),
    bytes,
    contents: [...new Set(contents)],
    problem: problem === null ? null : whole(problemText(problem, language)),
  };
}

function whole({ what, todo }: { what: string; todo: string }): string {
  return `${what} ${todo}`;
}
