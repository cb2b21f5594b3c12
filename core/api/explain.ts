/** Why a file has the state that it has, on every side: NAS, archive, OTT. */
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { withTimeLimit } from '../drives/answers.ts';
import { errorCode } from '../drives/fs-problem.ts';
import { problemSchema } from '../jobs/protocol.ts';
import { catalogOf, compileCatalogs } from '../model/catalog.ts';
import { FILE_STATE } from '../model/file-state.ts';
import { type Language, type MessageCode, message, textOf } from '../model/message.ts';
import { ignoreRules, isLeftOut } from '../model/names.ts';
import { Failure, problemText } from '../model/problem.ts';
import type { Db } from '../store/sqlite.ts';
import { Details, detailRules } from '../view/details.ts';
import { type FileRow, fileAt, fileById, isUnreadable, ottRowAt, type Place, placesOf } from './locate.ts';
import { isoTime, presentChange } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

type Explain = Api['Explain'];

const NAS_ANSWERS_WITHIN_MS = 3_000;
const HISTORY = 50;

/** Explains a file of archive.db. @throws Failure `problem.file_unknown` */
export async function explainFile(services: Services, id: number, language: Language): Promise<Explain> {
  const db = services.archive();
  const file = db && fileById(db, id);
  if (db === undefined || file === undefined)
    throw new Failure({ code: 'problem.file_unknown', where: `${id}` });
  return explainKnown(services, db, file, language);
}

/** Explains a path, whether a scan has seen it or not. @throws Failure `problem.file_unknown` when it is nowhere */
export async function explainPath(
  services: Services,
  asked: { path: string; drive: string | undefined },
  language: Language,
): Promise<Explain> {
  const db = services.archive();
  const drives = services.settings.effective.drives.filter(
    (drive) => asked.drive === undefined || drive.id === asked.drive,
  );
  if (drives.length === 0 && asked.drive !== undefined) {
    throw new Failure({ code: 'problem.no_such_drive', where: asked.drive });
  }
  const shown = await services.drives.list(language);
  const places = placesOf(
    asked.path,
    drives,
    ({ id }) => shown.find((drive) => drive.id === id)?.unc ?? null,
  );
  for (const place of places) {
    const file = db && fileAt(db, place);
    if (db !== undefined && file !== undefined) return explainKnown(services, db, file, language);
  }
  const ottNo = db && places.map((place) => ottRowAt(db, place.path)).find((no) => no !== undefined);
  if (db !== undefined && ottNo !== undefined) return explainOttRow(services, db, ottNo, language);
  for (const place of places) {
    const found = await explainUnscanned(services, place, language);
    if (found !== undefined) return found;
  }
  throw new Failure({ code: 'problem.file_unknown', where: asked.path });
}

async function explainKnown(services: Services, db: Db, file: FileRow, language: Language): Promise<Explain> {
  const [item] = detailsOf(services, db).items([file.id], language);
  const { nas } = await lookAtNas(services, { driveId: file.drive, path: file.path }, language);
  const say = (code: MessageCode) => textOf(message(code), language);
  const reasons = [
    item?.reason,
    file.pending === 1 && item?.status !== 'held' ? say('explain.pending') : undefined,
    item?.target && !item.target.deleted && file.pending === 0 ? say('explain.published') : undefined,
    ...stateCodes(file).map(say),
    isUnreadable(db, file) ? say('explain.folder_unreadable') : undefined,
    nowCode(file, nas) && say(nowCode(file, nas) ?? 'explain.unknown_now'),
  ].filter((reason) => reason !== undefined);
  return {
    path: file.path,
    drive: file.drive,
    status: item?.status ?? null,
    reasons: [...new Set(reasons)],
    source: item?.source ?? null,
    target: item?.target ?? null,
    nas,
    media: mediaOf(db, file.id, language),
    duplicates: item?.duplicates ?? [],
    catalog: catalogOf(file.path, compileCatalogs(services.settings.effective.catalogs)),
    history: historyOf(services, { fileId: file.id }, language),
  };
}

function explainOttRow(services: Services, db: Db, no: number, language: Language): Explain {
  const [item] = detailsOf(services, db).items([-no], language);
  const where = item?.target?.nas_path ?? '';
  return {
    ...nothingKnown(services, where, null, language),
    status: item?.status ?? null,
    reasons: [textOf(message('explain.only_ott'), language)],
    target: item?.target ?? null,
  };
}

async function explainUnscanned(
  services: Services,
  { drive, path: where }: Place,
  language: Language,
): Promise<Explain | undefined> {
  const { nas, kind } = await lookAtNas(services, { driveId: drive.id, path: where }, language);
  const ignored = isIgnored(services, where);
  if (nas.state !== 'there' && !ignored) return undefined;
  const code = ignored ? 'explain.not_a_file' : UNSCANNED[kind];
  return {
    ...nothingKnown(services, where, drive.id, language),
    nas,
    reasons: [textOf(message(code), language)],
  };
}

/** Scans list files; a link would be listed where it leads. */
const UNSCANNED = {
  file: 'explain.not_scanned',
  folder: 'explain.folder',
  link: 'explain.link',
} as const satisfies Record<string, MessageCode>;

function nothingKnown(services: Services, where: string, drive: string | null, language: Language): Explain {
  return {
    path: where,
    drive,
    status: null,
    reasons: [],
    source: null,
    target: null,
    nas: { state: 'unknown', size_bytes: null, modified_at: null, problem: null },
    media: null,
    duplicates: [],
    catalog: catalogOf(where, compileCatalogs(services.settings.effective.catalogs)),
    history: historyOf(services, { path: where }, language),
  };
}

function detailsOf({ settings }: Services, db: Db): Details {
  return new Details(db, detailRules(settings.effective));
}

function stateCodes({ state }: FileRow): MessageCode[] {
  if (state === FILE_STATE.missing) return ['explain.state_missing'];
  if (state === FILE_STATE.held) return ['explain.state_held'];
  return state === FILE_STATE.removed ? ['explain.state_removed'] : [];
}

/** What a look at the drive now adds to what the last scan saw. */
function nowCode(file: FileRow, nas: Explain['nas']): MessageCode | undefined {
  if (nas.state === 'unknown') return 'explain.unknown_now';
  if (nas.state === 'gone') return file.state <= FILE_STATE.settling ? 'explain.gone_since' : undefined;
  const same = nas.size_bytes === file.size_bytes && nas.modified_at === isoTime(file.modified_ms);
  return same ? undefined : 'explain.changed_since';
}

/** A look at the NAS itself. What a drive that is away holds is unknown, not gone. */
async function lookAtNas(
  services: Services,
  { driveId, path: where }: { driveId: string; path: string },
  language: Language,
): Promise<{ nas: Explain['nas']; kind: keyof typeof UNSCANNED }> {
  const unknown = { state: 'unknown' as const, size_bytes: null, modified_at: null };
  const drive = (await services.drives.list(language)).find((candidate) => candidate.id === driveId);
  const kind = 'file';
  if (drive === undefined || drive.state !== 'online')
    return { kind, nas: { ...unknown, problem: drive?.problem ?? null } };
  const target = path.join(drive.root, where);
  try {
    const seen = await withTimeLimit(lstat(target), NAS_ANSWERS_WITHIN_MS);
    const modified = isoTime(Math.floor(seen.mtimeMs));
    return {
      kind: seen.isDirectory() ? 'folder' : seen.isSymbolicLink() ? 'link' : 'file',
      nas: { state: 'there', size_bytes: seen.size, modified_at: modified, problem: null },
    };
  } catch (error) {
    const isGone = ['ENOENT', 'ENOTDIR'].includes(errorCode(error));
    if (isGone) return { kind, nas: { ...unknown, state: 'gone', problem: null } };
    const detail = error instanceof Error ? error.message : String(error);
    const problem = problemText({ code: 'problem.unexpected', where: target, detail }, language);
    return { kind, nas: { ...unknown, problem } };
  }
}

function isIgnored({ settings }: Services, where: string): boolean {
  return isLeftOut(ignoreRules(settings.effective.scan.ignore, false), where, 'file');
}

type MediaRow = {
  container_format: string | null;
  video_codec: string | null;
  audio_codec: string | null;
  width: number | null;
  height: number | null;
  framerate: number | null;
  duration_seconds: number | null;
  bitrate: number | null;
  extraction_error: string | null;
};

function mediaOf(db: Db, fileId: number, language: Language): Explain['media'] {
  const row = db.prepare<[number], MediaRow>('SELECT * FROM media_info WHERE file_id = ?').get(fileId);
  if (row === undefined) return null;
  return {
    container: row.container_format,
    video_codec: row.video_codec,
    audio_codec: row.audio_codec,
    width: row.width,
    height: row.height,
    framerate: row.framerate,
    duration_sec: row.duration_seconds,
    bitrate_kbps: row.bitrate === null ? null : Math.round(row.bitrate / 1_000),
    error: row.extraction_error === null ? null : mediaError(row.extraction_error, language),
  };
}

/** Ours is a problem as JSON; an adopted database may hold another tool's words. */
function mediaError(stored: string, language: Language): string {
  const parsed = jsonText.pipe(problemSchema).safeParse(stored);
  return parsed.success ? problemText(parsed.data, language).what : stored;
}

const jsonText = z.string().transform((text, ctx): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    ctx.addIssue({ code: 'custom', message: 'no JSON' });
    return z.NEVER;
  }
});

function historyOf(
  { state, settings }: Services,
  query: { fileId: number } | { path: string },
  language: Language,
): Explain['history'] {
  const catalogs = compileCatalogs(settings.effective.catalogs);
  return state.journal
    .list({ ...query, real: true, limit: HISTORY })
    .map((change) => presentChange(change, catalogs, language));
}
