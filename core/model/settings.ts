/** Settings (`docs/settings.md`): every key has a default, so `{}` is valid. Types are inferred from the schema. */
import { z } from 'zod';
import { jobsSchema } from './job.ts';
import { notifySchema } from './notify-settings.ts';
import { isTimeZone } from './schedule.ts';
import { type WrongValue, wrongValues } from './wrong-values.ts';

/** What a drive is for; set by a person, never derived from its letter (`docs/domain.md`). */
export const DRIVE_ROLES = ['archive', 'origin', 'source'] as const;

const regexText = z.string().refine(isRegex, { error: 'allowed.regex' });
const extension = z
  .string()
  .regex(/^[^./\\]+$/, { error: 'allowed.extension' })
  .toLowerCase();
const count = z.int().min(0);
const httpUrl = z.url({ protocol: /^https?$/, error: 'allowed.address' });

const driveSettings = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, { error: 'allowed.id' }),
    name: z.string().min(1).optional(),
    root: z.string().min(1),
    role: z.enum(DRIVE_ROLES).default('archive'),
    publish: z.boolean().optional(),
    enabled: z.boolean().default(true),
  })
  .transform((drive) => ({
    ...drive,
    name: drive.name ?? drive.id,
    // `Z:` alone is whatever folder a program happens to be in on that drive.
    root: /^[a-z]:$/i.test(drive.root) ? `${drive.root}\\` : drive.root,
    // Only the archive is what the OTT streams from, unless a person says otherwise.
    publish: drive.publish ?? drive.role === 'archive',
  }));

const uniqueDrives = z.array(driveSettings).superRefine((drives, ctx) => {
  drives.forEach((drive, index) => {
    if (drives.findIndex((other) => other.id === drive.id) < index) {
      ctx.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: 'allowed.other_id',
        input: drive.id,
      });
    }
  });
});

/** What iconik allows one user (`docs/services.md`). A service of one's own at another address may allow more. */
const ICONIK_PER_SECOND = 50;

/** The whole of the settings; unknown keys are refused, because a mistyped key would silently do nothing. */
export const settingsSchema = z.strictObject({
  language: z.enum(['ko', 'en', 'system']).default('system'),
  timezone: z.string().refine(isTimeZone, { error: 'allowed.time_zone' }).default('Asia/Seoul'),
  drives: uniqueDrives.default([]),
  catalogs: z
    .strictObject({
      rules: z.array(z.strictObject({ match: regexText, catalog: z.string().min(1) })).default([]),
      fallback: z.string().min(1).default('OTHER'),
    })
    .prefault({}),
  scan: z
    .strictObject({
      ignore: z.array(z.string().min(1)).default([]),
      settleSeconds: z.number().min(0).max(86_400).default(60),
      probeMedia: z.boolean().default(true),
      watch: z.boolean().default(true),
    })
    .prefault({}),
  ott: z
    .strictObject({
      database: z.string().min(1).default('<data>/pokervod.db'),
      hlsOnly: z.boolean().default(true),
      hlsExtensions: z.array(extension).default(['mp4', 'mov', 'm4v', 'ts']),
      duplicateRule: z.enum(['name', 'name+size', 'content']).default('name+size'),
    })
    .prefault({}),
  guard: z
    .strictObject({
      maxRemovedFraction: z.number().min(0).max(1).default(0.1),
      maxRemovedCount: count.default(50),
      confirmScans: z.int().min(1).max(10).default(2),
      /** An import that changes more than this part of all cells, or more assets, waits for a person. */
      maxEditedFraction: z.number().min(0).max(1).default(0.1),
      maxEditedAssets: count.default(500),
    })
    .prefault({}),
  sheets: z
    .strictObject({
      nams: z.string().default(''),
      iconik: z.string().default(''),
      timecodes: z.string().default(''),
      conflicts: z.enum(['ask', 'sheet', 'iconik']).default('ask'),
      /** The iconik sheet also gets a tab of whole assets and one of subclips. */
      splitTabs: z.boolean().default(false),
    })
    .prefault({}),
  google: z
    .strictObject({
      auth: z.enum(['service-account', 'oauth', 'token']).default('service-account'),
      rootUrl: httpUrl.optional(),
      /** Reads and writes apart. Google allows one user 60; a project's owner can have that raised. */
      requestsPerMinute: z.int().min(1).default(60),
    })
    .prefault({}),
  iconik: z
    .strictObject({
      host: httpUrl.default('https://app.iconik.io'),
      metadataView: z.string().default(''),
      requestsPerSecond: z.number().positive().default(45),
    })
    .refine(staysWithinIconiksRate, { path: ['requestsPerSecond'], error: 'allowed.iconik_rate' })
    .prefault({}),
  notify: notifySchema.prefault({}),
  jobs: jobsSchema.prefault({}),
  backup: z
    .strictObject({
      /** A folder, on a NAS or synced one too; `<data>` is the data folder. */
      folder: z.string().min(1).default('<data>/backups'),
      /** How many to keep: all of this many days, then one a week for so many weeks. */
      keepDays: z.int().min(1).max(3650).default(14),
      keepWeeks: z.int().min(0).max(520).default(8),
    })
    .prefault({}),
  watchdog: z
    .strictObject({
      /** Called after every round in which all is well (a dead man's switch); none when empty. */
      heartbeatUrl: z.union([z.literal(''), httpUrl]).default(''),
      /** Told when a disk that we write to has less left. */
      minFreeGb: z.number().min(0).default(5),
    })
    .prefault({}),
});

/** Settings with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
/** Settings as a person writes them. */
export type SettingsInput = z.input<typeof settingsSchema>;
export type DriveSettings = Settings['drives'][number];

/** Validates settings as JSON gave them. Nothing is half taken: either all of it, or the list of what is wrong. */
export function parseSettings(
  input: unknown,
): { ok: true; settings: Settings } | { ok: false; issues: WrongValue[] } {
  const parsed = settingsSchema.safeParse(input);
  if (parsed.success) return { ok: true, settings: parsed.data };
  return {
    ok: false,
    issues: wrongValues(parsed.error.issues, input, { root: '(root)', unknown: 'allowed.no_such_setting' }),
  };
}

function staysWithinIconiksRate({ host, requestsPerSecond }: { host: string; requestsPerSecond: number }) {
  return requestsPerSecond <= ICONIK_PER_SECOND || !/(^|\.)iconik\.io$/i.test(new URL(host).hostname);
}

function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
