/** electron-updater, over the feed that the person or the build names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
import { feedOf, type UpdateMemory } from '../core/desktop/update-plan.ts';
import type { UpdateSource } from './updater.ts';

/** What `scripts/desktop/stage.ts` writes into the package. */
const manifestSchema = z.looseObject({ updates: z.string().nullable().catch(null) });

/** Null where the program is not packed, or has no feed. The library is loaded only by who needs it. */
export async function updateSource(memory: UpdateMemory): Promise<UpdateSource | null> {
  if (!app.isPackaged) return null;
  const url = feedOf(memory, builtFeed());
  if (url === null) return null;
  const { autoUpdater } = (await import('electron-updater')).default;
  autoUpdater.autoDownload = true;
  // Never while the person logs off: Windows would break it off half way.
  autoUpdater.autoInstallOnAppQuit = false;
  autoUpdater.disableWebInstaller = true;
  autoUpdater.allowDowngrade = false;
  autoUpdater.logger = null; // errors come by their event
  autoUpdater.setFeedURL({ provider: 'generic', url });
  return autoUpdater;
}

function builtFeed(): string | null {
  return manifestSchema.parse(JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8')))
    .updates;
}
