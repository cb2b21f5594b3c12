/** What the program has put on this machine. Remembered and local things only: no drive is touched for it. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { MARKER_NAME } from '../model/names.ts';
import { readRegistered } from '../os-schedule/registered.ts';
import { backupFolder } from '../store/backup/place.ts';
import { ottFile } from '../store/ott-file.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

type Footprint = Api['Footprint'];

export async function footprint(services: Services): Promise<Footprint> {
  const { version, dataDir, settings } = services;
  const own = ['state.db', 'archive.db'].map((name) => ({ file: path.join(dataDir, name), shared: false }));
  const databases = [...own, { file: ottFile(settings.effective, dataDir), shared: true }];
  return {
    version,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    data_dir: dataDir,
    databases: await Promise.all(
      databases.map(async (each) => ({ ...each, bytes: await sizeOf(each.file) })),
    ),
    folders: [
      { name: 'logs', path: path.join(dataDir, 'logs') },
      { name: 'backups', path: backupFolder(settings.effective, dataDir) },
    ],
    markers: markersOf(services),
    schedule: (await readRegistered(dataDir)) ?? null,
  };
}

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size;
  } catch {
    return null; // Not made yet, or out of reach: its place is what is asked for.
  }
}

function markersOf(services: Services): Footprint['markers'] {
  const marked = services
    .archive()
    ?.prepare<[], string>('SELECT id FROM drives WHERE marker IS NOT NULL')
    .pluck()
    .all();
  return services.settings.effective.drives
    .filter(({ id }) => marked?.includes(id))
    .map(({ name, root }) => ({ drive: name, file: path.join(root, MARKER_NAME) }));
}
