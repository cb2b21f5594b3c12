/** Every text of the window, in both languages side by side: written twice, not translated word by word. */

import { aboutTexts } from './about.ts';
import { backupTexts } from './backup.ts';
import { commonTexts } from './common.ts';
import { connectionTexts } from './connections.ts';
import { dashboardTexts } from './dashboard.ts';
import { jobEditorTexts } from './job.ts';
import { matchingTexts } from './matching.ts';
import { notifyTexts } from './notify.ts';
import { recordTexts } from './records.ts';
import { reportTexts } from './reports.ts';
import { sampleTexts } from './sample.ts';
import { scheduleTexts } from './schedule.ts';
import { settingsTexts } from './settings.ts';
import { sheetTexts } from './sheets.ts';
import { statusTexts } from './status.ts';
import { welcomeTexts } from './welcome.ts';

export const windowTexts = {
  ...commonTexts,
  ...statusTexts,
  ...dashboardTexts,
  ...matchingTexts,
  ...recordTexts,
  ...settingsTexts,
  ...scheduleTexts,
  ...jobEditorTexts,
  ...reportTexts,
  ...notifyTexts,
  ...backupTexts,
  ...sheetTexts,
  ...connectionTexts,
  ...welcomeTexts,
  ...sampleTexts,
  ...aboutTexts,
} as const satisfies Record<string, { en: string; ko: string }>;

type WrittenKey = keyof typeof windowTexts;

/** A text's key. `x_one` and `x_other` are the two forms of `x`, chosen by its `count`. */
export type TextKey = WrittenKey extends infer Key
  ? Key extends `${infer Stem}_one` | `${infer Stem}_other`
    ? Stem
    : Key
  : never;
