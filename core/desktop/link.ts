/**
 * What the desktop's main process and the engine's thread say to each other. Requests and answers pass in pieces, so that an
 * export of a million rows is never whole in memory. Messages are validated on arrival.
 */
import { z } from 'zod';
import type { Problem } from '../model/problem.ts';

const id = z.int().nonnegative();
const bytes = z.instanceof(Uint8Array);
const headers = z.array(z.tuple([z.string(), z.string()]));

/** A database of ours that is damaged, and the newest good backup of it. */
const remedySchema = z.object({ part: z.enum(['state', 'archive']), backup: z.string() });
export type Remedy = z.infer<typeof remedySchema>;

/**
 * How the engine's thread is started. `secrets`: all that are known, in the clear, for this process alone. `restore`: what a
 * person agreed to put back first.
 */
export const engineStartSchema = z.object({
  dataDir: z.string(),
  locale: z.string(),
  environment: z.record(z.string(), z.string()),
  secrets: z.record(z.string(), z.string()),
  restore: remedySchema.nullable(),
});
export type EngineStart = z.infer<typeof engineStartSchema>;

/** What would mend a data folder that was refused; null where nothing is known. */
export function remedyOf({ code, params }: Problem): Remedy | null {
  if (code !== 'problem.database_damaged_restorable') return null;
  return remedySchema.safeParse(params).data ?? null;
}

/** From the main process to the engine. */
export const toEngineSchema = z.discriminatedUnion('type', [
  /** `path`: from the root, with its query. The main process has checked where it came from. */
  z.object({
    type: z.literal('request'),
    id,
    method: z.string(),
    path: z.string().startsWith('/'),
    headers,
    body: bytes.nullable(),
  }),
  /** The next piece of an answer may come: none is sent before it can be taken. */
  z.object({ type: z.literal('more'), id }),
  z.object({ type: z.literal('abort'), id }),
  /** The same messages as the WebSocket of that path sends. */
  z.object({ type: z.literal('feed'), id, feed: z.enum(['events', 'logs']), language: z.enum(['ko', 'en']) }),
  z.object({ type: z.literal('feed-end'), id }),
  /** The machine woke up, or its clock or time zone changed: due times are looked at now. */
  z.object({ type: z.literal('wake') }),
  z.object({ type: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof toEngineSchema>;

/** From the engine to the main process. */
export const fromEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  /** It could not be opened; the text is for a person, in their language. */
  z.object({
    type: z.literal('refused'),
    code: z.string(),
    what: z.string(),
    todo: z.string(),
    remedy: remedySchema.nullable(),
  }),
  z.object({ type: z.literal('head'), id, status: z.int(), headers }),
  z.object({ type: z.literal('piece'), id, bytes }),
  /** `failed`: the answer broke off. */
  z.object({ type: z.literal('end'), id, failed: z.boolean() }),
  z.object({ type: z.literal('feed'), id, message: z.unknown() }),
  /** A secret was set or removed: the main process keeps them. */
  z.object({ type: z.literal('secret'), name: z.string(), value: z.string().nullable() }),
  z.object({
    type: z.literal('notification'),
    title: z.string(),
    body: z.string(),
    /** Page of the window that it is about. */
    path: z.string().nullable(),
  }),
  z.object({ type: z.literal('closed') }),
]);
export type FromEngine = z.infer<typeof fromEngineSchema>;
