/** The machine that the program runs on: what it found there, and what it has put there. */
import { z } from '@hono/zod-openapi';
import { ProblemTextSchema } from './problem.ts';
import { text, time, whole } from './words.ts';

/** What `nas doctor` saw. `fair`: not as it could be, but nothing fails by it. */
export const CheckupSchema = z
  .object({
    version: z.string(),
    node: z.string(),
    platform: z.string(),
    data_dir: z.string(),
    at: time,
    checks: z.array(
      z.object({
        name: z.string(),
        title: text,
        state: z.enum(['good', 'fair', 'bad']),
        detail: text,
        todo: text,
      }),
    ),
  })
  .openapi('Checkup');

/** What the program has put on this machine, so that one knows what to remove. */
export const FootprintSchema = z
  .object({
    version: z.string(),
    node: z.string(),
    platform: z.string(),
    data_dir: z.string(),
    /** Databases that it writes; `shared`: others write it, too. */
    databases: z.array(z.object({ file: z.string(), bytes: whole.nullable(), shared: z.boolean() })),
    folders: z.array(z.object({ name: z.enum(['logs', 'backups']), path: z.string() })),
    /** Marker files, as the drives were last seen. */
    markers: z.array(z.object({ drive: z.string(), file: z.string() })),
    /** Entries of the system's scheduler; null when there are none. */
    schedule: z
      .object({ manager: z.string(), scope: z.enum(['user', 'system']), tasks: z.array(z.string()) })
      .nullable(),
  })
  .openapi('Footprint');

/** What is in a file that may become the OTT database; nothing was changed by looking. */
export const OttInspectionSchema = z
  .object({
    /** The whole path, `<data>` written out. */
    file: z.string(),
    exists: z.boolean(),
    bytes: whole.nullable(),
    tables: z.array(z.object({ name: z.string(), rows: whole })),
    rows: whole,
    deleted: whole,
    adds_status: z.boolean(),
    problem: ProblemTextSchema.nullable(),
  })
  .openapi('OttInspection');

export const SampleSchema = z
  .object({ shown: z.boolean().meta({ description: 'Whether windows show sample data' }) })
  .openapi('Sample');
