/** `GET /api/dashboard`: everything that one glance should tell. */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '../model/message.ts';
import { message, textOf } from '../model/message.ts';
import { attentionItems } from './attention.ts';
import { jobList } from './job-board.ts';
import { isoTime } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';
import { currentStatus, lastSync, SYNCING } from './standing.ts';

/** Asks drives and the table at once; everything else is at hand. */
export async function dashboard(services: Services, language: Language): Promise<Api['Dashboard']> {
  const { dataDir, settings } = services;
  const [drives, overview] = await Promise.all([
    services.drives.list(language),
    services.view().then((view) => view.overview()),
  ]);
  const archiveFile = path.join(dataDir, 'archive.db');
  const { by_status: statuses, formats } = overview;
  const notSynced = statuses.not_synced ?? 0;
  const nonHls = Math.min(notSynced, formats.non_hls);
  return {
    headline: currentStatus(services, language),
    source: {
      name: textOf(message('dashboard.source'), language),
      db_path: archiveFile,
      ...overview.source,
      db_size_mb: Math.round(sizeOf(archiveFile) / 10_485.76) / 100,
    },
    target: {
      name: textOf(message('dashboard.target'), language),
      db_path: settings.effective.ott.database.replaceAll('<data>', dataDir),
      ...overview.target,
      excluded: {
        non_hls: nonHls,
        duplicates: statuses.duplicate ?? 0,
        settling: statuses.settling ?? 0,
        held: statuses.held ?? 0,
        other: notSynced - nonHls,
      },
    },
    sync_status: syncStatus(services),
    catalogs: [...overview.catalogs],
    formats: { ...formats, by_extension: overview.source.by_extension },
    statuses,
    drives,
    jobs: jobList(services, language),
    attention: attentionItems(services, drives, language),
  };
}

/** What of it needs no look at the table of files. */
export async function statusReport(services: Services, language: Language): Promise<Api['Status']> {
  const drives = await services.drives.list(language);
  return {
    version: services.version,
    headline: currentStatus(services, language),
    sync_status: syncStatus(services),
    drives,
    jobs: jobList(services, language),
    attention: attentionItems(services, drives, language),
  };
}

function syncStatus({ state, jobs }: Services): Api['Dashboard']['sync_status'] {
  const last = lastSync(state);
  return {
    is_running: (jobs?.underWay() ?? []).some(({ job }) => job === 'scan' || SYNCING.includes(job)),
    last_sync_time: isoTime(last?.endedAt ?? null),
    last_result:
      last === undefined
        ? null
        : {
            added: last.counts.added,
            updated: last.counts.updated,
            moved: last.counts.moved,
            deleted: last.counts.removed,
            errors: last.counts.failed + last.counts.unknown,
          },
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
