/** Settings and secrets. */
import { z } from '@hono/zod-openapi';

/** `effective` has every default filled in; `input` is what the person set. */
export const SettingsSchema = z
  .object({ effective: z.record(z.string(), z.unknown()), input: z.record(z.string(), z.unknown()) })
  .openapi('Settings');

/** What settings would be in force, and what would change, had they been saved. */
export const SettingsCheckSchema = z
  .object({
    /** Null when something is wrong. */
    effective: z.record(z.string(), z.unknown()).nullable(),
    issues: z.array(z.object({ path: z.string(), value: z.string(), allowed: z.string() })),
    /** Of those in force, by path; null: not there. */
    changes: z.array(z.object({ path: z.string(), from: z.unknown(), to: z.unknown() })),
  })
  .openapi('SettingsCheck');

export const SecretsSchema = z
  .object({
    items: z.array(
      z.object({ name: z.string(), set: z.boolean(), from: z.enum(['store', 'environment']).nullable() }),
    ),
  })
  .openapi('Secrets');
