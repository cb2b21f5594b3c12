/** Answers about setting the program up, and about what it has done to the machine. */
import { z } from '@hono/zod-openapi';
import { ProblemTextSchema } from './schemas.ts';

const bytes = z.int().nullable();

/** A drive of this machine that may be chosen. `root`: a drive letter or a mount point. */
export const DriveCandidateSchema = z
  .object({
    root: z.string(),
    network_name: z.string().nullable(),
    network: z.boolean(),
    answers: z.boolean(),
    total_bytes: bytes,
    free_bytes: bytes,
  })
  .openapi('DriveCandidate');

/** A folder that a person named: whether it can be a drive's root. */
export const DriveLookSchema = z
  .object({
    root: z.string(),
    state: z.enum(['online', 'offline', 'unverified', 'empty']),
    network_name: z.string().nullable(),
    total_bytes: bytes,
    free_bytes: bytes,
    problem: ProblemTextSchema.nullable(),
  })
  .openapi('DriveLook');

/** What is in a file that may become the OTT database; nothing was changed by looking. */
export const OttInspectionSchema = z
  .object({
    /** The whole path, `<data>` written out. */
    file: z.string(),
    exists: z.boolean(),
    bytes,
    tables: z.array(z.object({ name: z.string(), rows: z.int() })),
    rows: z.int(),
    deleted: z.int(),
    adds_status: z.boolean(),
    problem: ProblemTextSchema.nullable(),
  })
  .openapi('OttInspection');

/** What the program has put on this machine, so that one knows what to remove. */
export const FootprintSchema = z
  .object({
    version: z.string(),
    node: z.string(),
    platform: z.string(),
    data_dir: z.string(),
    /** Databases that it writes; `shared`: others write it, too. */
    databases: z.array(z.object({ file: z.string(), bytes, shared: z.boolean() })),
    folders: z.array(z.object({ name: z.enum(['logs', 'backups']), path: z.string() })),
    /** Marker files, as the drives were last seen. */
    markers: z.array(z.object({ drive: z.string(), file: z.string() })),
    /** Entries of the system's scheduler; null when there are none. */
    schedule: z
      .object({ manager: z.string(), scope: z.enum(['user', 'system']), tasks: z.array(z.string()) })
      .nullable(),
  })
  .openapi('Footprint');

const settingsValue = z.unknown();

/** What settings would be in force, and what would change, had they been saved. */
export const SettingsCheckSchema = z
  .object({
    /** Null when something is wrong. */
    effective: z.record(z.string(), z.unknown()).nullable(),
    issues: z.array(z.object({ path: z.string(), value: z.string(), allowed: z.string() })),
    /** Of those in force, by path; null: not there. */
    changes: z.array(z.object({ path: z.string(), from: settingsValue, to: settingsValue })),
  })
  .openapi('SettingsCheck');

export type SetupApi = {
  DriveCandidate: z.infer<typeof DriveCandidateSchema>;
  DriveLook: z.infer<typeof DriveLookSchema>;
  OttInspection: z.infer<typeof OttInspectionSchema>;
  Footprint: z.infer<typeof FootprintSchema>;
  SettingsCheck: z.infer<typeof SettingsCheckSchema>;
};
