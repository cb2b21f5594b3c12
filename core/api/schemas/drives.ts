/** Drives: those that are set up, and those that may be. */
import { z } from '@hono/zod-openapi';
import { ProblemTextSchema } from './problem.ts';
import { time, whole } from './words.ts';

export const DriveSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    root: z.string(),
    unc: z.string().nullable(),
    role: z.string(),
    publish: z.boolean(),
    enabled: z.boolean(),
    state: z.enum(['online', 'offline', 'unverified', 'empty', 'disabled', 'unknown']),
    problem: ProblemTextSchema.nullable(),
    files: whole,
    bytes: whole,
    last_scan: time.nullable(),
    capacity_bytes: whole.nullable(),
    free_bytes: whole.nullable(),
    unreadable_folders: whole,
  })
  .openapi('Drive');

/** A drive of this machine that may be chosen. `root`: a drive letter or a mount point. */
export const DriveCandidateSchema = z
  .object({
    root: z.string(),
    network_name: z.string().nullable(),
    network: z.boolean(),
    answers: z.boolean(),
    total_bytes: whole.nullable(),
    free_bytes: whole.nullable(),
  })
  .openapi('DriveCandidate');

/** A folder that a person named: whether it can be a drive's root. */
export const DriveLookSchema = z
  .object({
    root: z.string(),
    state: z.enum(['online', 'offline', 'unverified', 'empty']),
    network_name: z.string().nullable(),
    total_bytes: whole.nullable(),
    free_bytes: whole.nullable(),
    problem: ProblemTextSchema.nullable(),
  })
  .openapi('DriveLook');
