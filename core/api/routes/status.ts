/** How things stand: health, dashboard, drives, metrics. */
import path from 'node:path';
import { message, textOf } from '../../model/message.ts';
import { Failure } from '../../model/problem.ts';
import { healthOf } from '../../model/status.ts';
import { checkup } from '../checkup.ts';
import { dashboard, statusReport } from '../dashboard.ts';
import { languageOf, operatorsLanguage } from '../language.ts';
import { createApp, createRoute, json, PROBLEMS, z } from '../openapi.ts';
import { isoTime } from '../present.ts';
import { DriveSchema } from '../schemas/drives.ts';
import { CheckupSchema } from '../schemas/machine.ts';
import { DashboardSchema, HealthSchema, StatusSchema } from '../schemas/status.ts';
import { type Services, supervisorOf } from '../services.ts';
import { currentStatus, lastSync } from '../standing.ts';

const health = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether all is well; the one call without a token',
  security: [],
  responses: { 200: json(HealthSchema, 'Also given while things fail: `status` tells') },
});

const board = createRoute({
  method: 'get',
  path: '/api/dashboard',
  summary: 'Everything that one glance should tell',
  responses: { 200: json(DashboardSchema, 'The dashboard'), ...PROBLEMS },
});

const status = createRoute({
  method: 'get',
  path: '/api/status',
  summary: 'The dashboard without the sums over all files',
  responses: { 200: json(StatusSchema, 'How things stand'), ...PROBLEMS },
});

const doctor = createRoute({
  method: 'get',
  path: '/api/doctor',
  summary: 'Looks at drives, databases, clock, disk and secrets',
  responses: { 200: json(CheckupSchema, 'What was seen'), ...PROBLEMS },
});

const drives = createRoute({
  method: 'get',
  path: '/api/drives',
  summary: 'The drives and whether they are there',
  responses: { 200: json(z.object({ items: z.array(DriveSchema) }), 'The drives'), ...PROBLEMS },
});

const accept = createRoute({
  method: 'post',
  path: '/api/drives/{id}/accept',
  summary: 'A person accepts the drive as it is now',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(z.object({ message: z.string() }), 'Accepted'), ...PROBLEMS },
});

export function statusRoutes(services: Services) {
  const app = createApp();
  app.openapi(health, (c) =>
    c.json(
      {
        status: healthOf(currentStatus(services, 'en').state),
        last_sync: isoTime(lastSync(services.state)?.endedAt ?? null),
        version: services.version,
      },
      200,
    ),
  );
  app.openapi(board, async (c) => c.json(await dashboard(services, languageOf(c, services)), 200));
  app.openapi(status, async (c) => c.json(await statusReport(services, languageOf(c, services)), 200));
  app.openapi(doctor, async (c) => c.json(await checkup(services, languageOf(c, services)), 200));
  app.openapi(drives, async (c) =>
    c.json({ items: await services.drives.list(languageOf(c, services)) }, 200),
  );
  app.openapi(accept, async (c) => {
    const { id } = c.req.valid('param');
    const { settings, log, dataDir } = services;
    const drive = settings.effective.drives.find((candidate) => candidate.id === id);
    if (drive === undefined) throw new Failure({ code: 'problem.no_such_drive', where: id });
    await supervisorOf(services).exclusive(
      () => services.drives.accept(id, path.join(dataDir, 'archive.db')),
      ['archive'],
    );
    const params = { drive: drive.name };
    log.write(
      'info',
      'engine',
      null,
      textOf(message('log.drive_accepted', params), operatorsLanguage(services)),
    );
    return c.json({ message: textOf(message('api.drive_accepted', params), languageOf(c, services)) }, 200);
  });
  return app;
}
