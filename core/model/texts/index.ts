/**
 * Every text that the engine says, in both languages side by side: written twice, not translated word by word.
 * A text belongs to the file of its subject. `{name}` is filled from the message's parameters.
 */
import { allowedTexts } from './allowed.ts';
import { apiTexts } from './api.ts';
import { backupTexts } from './backup.ts';
import { cliTexts } from './cli.ts';
import { commonTexts } from './common.ts';
import { desktopTexts } from './desktop.ts';
import { driveTexts } from './drives.ts';
import { iconikTexts } from './iconik.ts';
import { jobTexts } from './jobs.ts';
import { notifyTexts } from './notify.ts';
import { osScheduleTexts } from './os-schedule.ts';
import { ottTexts } from './ott.ts';
import { ownJobTexts } from './own-jobs.ts';
import { reportTexts } from './reports.ts';
import { scanTexts } from './scan.ts';
import { scheduleTexts } from './schedule.ts';
import { sheetTaskTexts } from './sheet-tasks.ts';
import { sheetsTexts } from './sheets.ts';
import { sheetsSyncTexts } from './sheets-sync.ts';
import { statusTexts } from './status.ts';
import { viewTexts } from './view.ts';

export const texts = {
  ...commonTexts,
  ...driveTexts,
  ...scanTexts,
  ...scheduleTexts,
  ...notifyTexts,
  ...ottTexts,
  ...reportTexts,
  ...iconikTexts,
  ...jobTexts,
  ...ownJobTexts,
  ...sheetsTexts,
  ...statusTexts,
  ...sheetsSyncTexts,
  ...sheetTaskTexts,
  ...apiTexts,
  ...allowedTexts,
  ...cliTexts,
  ...viewTexts,
  ...backupTexts,
  ...osScheduleTexts,
  ...desktopTexts,
} as const satisfies Record<string, { en: string; ko: string }>;
