/** Setting the program up: what there is to choose from, and what a choice would mean. None of it changes anything. */
import { driveCandidates } from '../../drives/candidates.ts';
import { checkDrive } from '../../drives/identity.ts';
import { mergePatch } from '../../model/merge-patch.ts';
import type { Language } from '../../model/message.ts';
import { problemOf, problemText } from '../../model/problem.ts';
import { parseSettings } from '../../model/settings.ts';
import { settingsDifference } from '../../model/settings-difference.ts';
import { ottFile } from '../../store/ott-file.ts';
import { inspectOtt } from '../../store/ott-inspect.ts';
import { footprint } from '../footprint.ts';
import { languageOf } from '../language.ts';
import { createApp, createRoute, json, jsonBody, PROBLEMS, z } from '../openapi.ts';
import { issuesIn } from '../problems.ts';
import { DriveCandidateSchema, DriveLookSchema } from '../schemas/drives.ts';
import { FootprintSchema, OttInspectionSchema } from '../schemas/machine.ts';
import { SettingsCheckSchema } from '../schemas/settings.ts';
import type { Api } from '../schemas.ts';
import type { Services } from '../services.ts';

const pathQuery = z.object({ path: z.string().trim().min(1).max(4_000) });

const candidates = createRoute({
  method: 'get',
  path: '/api/drives/candidates',
  summary: 'The drives of this machine that may be chosen, network drives first',
  responses: {
    200: json(z.object({ items: z.array(DriveCandidateSchema) }), 'Letters or mount points'),
    ...PROBLEMS,
  },
});

const look = createRoute({
  method: 'get',
  path: '/api/drives/look',
  summary: 'Looks at a folder that may become a drive; writes no marker',
  request: { query: pathQuery },
  responses: { 200: json(DriveLookSchema, 'Whether it is there'), ...PROBLEMS },
});

const inspect = createRoute({
  method: 'get',
  path: '/api/ott/inspect',
  summary: 'Looks into a file that may become the OTT database; changes nothing',
  request: { query: pathQuery },
  responses: { 200: json(OttInspectionSchema, 'What is in it'), ...PROBLEMS },
});

const print = createRoute({
  method: 'get',
  path: '/api/footprint',
  summary: 'What the program has put on this machine',
  responses: { 200: json(FootprintSchema, 'Files, folders and entries'), ...PROBLEMS },
});

const anyObject = z.record(z.string(), z.unknown());
const check = createRoute({
  method: 'post',
  path: '/api/settings/check',
  summary: 'What is wrong with settings, and what they would change; nothing is saved',
  request: {
    body: {
      ...jsonBody(z.union([z.strictObject({ settings: anyObject }), z.strictObject({ patch: anyObject })])),
      required: true as const,
    },
  },
  responses: { 200: json(SettingsCheckSchema, '`settings`: the whole; `patch`: a merge patch'), ...PROBLEMS },
});

export function setupRoutes(services: Services) {
  const { settings, dataDir } = services;
  const app = createApp();
  app.openapi(candidates, async (c) => {
    const items = (await driveCandidates()).map(({ networkName, totalBytes, freeBytes, ...drive }) => ({
      ...drive,
      network_name: networkName,
      total_bytes: totalBytes,
      free_bytes: freeBytes,
    }));
    return c.json({ items }, 200);
  });
  app.openapi(look, async (c) =>
    c.json(await lookAt(c.req.valid('query').path, languageOf(c, services)), 200),
  );
  app.openapi(inspect, (c) => {
    const { path: database } = c.req.valid('query');
    const file = ottFile({ ...settings.effective, ott: { ...settings.effective.ott, database } }, dataDir);
    return c.json(inspection(file, languageOf(c, services)), 200);
  });
  app.openapi(print, async (c) => c.json(await footprint(services), 200));
  app.openapi(check, (c) => {
    const body = c.req.valid('json');
    const parsed = parseSettings('patch' in body ? mergePatch(settings.input, body.patch) : body.settings);
    if (!parsed.ok) {
      const issues = issuesIn(parsed.issues, languageOf(c, services));
      return c.json({ effective: null, issues, changes: [] }, 200);
    }
    const changes = settingsDifference(settings.effective, parsed.settings);
    return c.json({ effective: parsed.settings, issues: [], changes }, 200);
  });
  return app;
}

async function lookAt(root: string, language: Language): Promise<Api['DriveLook']> {
  const drive = { id: 'look', name: root, root, role: 'archive', publish: false, enabled: true } as const;
  const seen = await checkDrive(drive, null, { writeMarker: false, hadFiles: false });
  return {
    root,
    state: seen.state,
    network_name: seen.state === 'online' ? seen.identity.unc : null,
    total_bytes: seen.capacity?.total ?? null,
    free_bytes: seen.capacity?.free ?? null,
    problem: seen.state === 'online' ? null : problemText(seen.problem, language),
  };
}

function inspection(file: string, language: Language): Api['OttInspection'] {
  try {
    const { addsStatus, tables, ...rest } = inspectOtt(file);
    return { file, ...rest, tables: [...tables], adds_status: addsStatus, problem: null };
  } catch (error) {
    const nothing = { exists: true, bytes: null, tables: [], rows: 0, deleted: 0, adds_status: false };
    return { file, ...nothing, problem: problemText(problemOf(error), language) };
  }
}
