/**
 * What the window may ask of the desktop, and what it is told: the one contract between `preload.ts` and the main process.
 * Everything else the window does goes through the API. Each message is validated by shape and by sender.
 */
import { z } from 'zod';
import { isFeed } from '../core/desktop/update-plan.ts';

const language = z.enum(['system', 'ko', 'en']);
const theme = z.enum(['system', 'light', 'dark']);
/** Longer is no path on any system. */
const path = z.string().min(1).max(32_767);
const chooseAsk = z.strictObject({ title: z.string().max(200) });
const nothing = z.strictObject({});
const feed = z.string().max(2_000).refine(isFeed);

/** Asked by the window, answered once. */
export const REQUESTS = {
  /** A folder or file that the person chooses; null when they change their mind. */
  chooseFolder: { ask: chooseAsk, answer: z.string().nullable() },
  chooseFile: { ask: chooseAsk, answer: z.string().nullable() },
  /** Shows a file in the system's file manager. */
  revealFile: { ask: z.strictObject({ path }), answer: z.boolean() },
  /** Opens an https address in the person's browser. */
  openExternal: { ask: z.strictObject({ url: z.string().max(2_000) }), answer: z.boolean() },
  /** Whether it starts at login, and, with `set`, whether it shall. `blocked`: switched off in the system's settings. */
  autostart: {
    ask: z.strictObject({ set: z.boolean().nullable() }),
    answer: z.object({
      wanted: z.boolean(),
      effective: z.boolean(),
      blocked: z.boolean(),
      possible: z.boolean(),
    }),
  },
  /** Preferences that belong to this machine; those that are named are set. `damaged`: the old ones, set aside. */
  preferences: {
    ask: z.strictObject({
      language: language.optional(),
      theme: theme.optional(),
      wizardDone: z.boolean().optional(),
    }),
    answer: z.object({ language, theme, wizardDone: z.boolean(), damaged: z.string().nullable() }),
  },
  /** What the desktop put on this computer besides the data; `login`: an entry of the registry, if there is one. */
  places: {
    ask: nothing,
    answer: z.object({
      program: z.string(),
      preferences: z.string(),
      updates: z.string(),
      login: z.string().nullable(),
    }),
  },
  /** Starts the engine again after it was given up. */
  restartEngine: { ask: nothing, answer: z.null() },
  quit: { ask: nothing, answer: z.null() },
  /**
   * The version, and a newer one if there is any; with `install` the program ends and comes back as that. `feed`: an address
   * of one's own where new versions come from; null for that of the build.
   */
  update: {
    ask: z.strictObject({ install: z.boolean(), feed: feed.nullable().optional() }),
    answer: z.object({
      version: z.string(),
      available: z.string().nullable(),
      ready: z.boolean(),
      feed: z.string().nullable(),
    }),
  },
} as const satisfies Record<string, { ask: z.ZodType; answer: z.ZodType }>;

export type DesktopRequest = keyof typeof REQUESTS;
export type Ask<R extends DesktopRequest> = z.output<(typeof REQUESTS)[R]['ask']>;
export type AnswerTo<R extends DesktopRequest> = z.output<(typeof REQUESTS)[R]['answer']>;

const feedId = z.int().positive();
export const feedOpenSchema = z.strictObject({
  id: feedId,
  feed: z.enum(['events', 'logs']),
  language: z.enum(['ko', 'en']),
});
export const feedCloseSchema = z.strictObject({ id: feedId });

/** What the preload script puts into the window as `nasDesktop`. */
export type NasDesktop = {
  ask<R extends DesktopRequest>(name: R, ask: Ask<R>): Promise<AnswerTo<R>>;
  /** The live feed, as the WebSocket of the same name gives it. Answers with the function that ends it. */
  feed(
    feed: 'events' | 'logs',
    language: 'ko' | 'en',
    handlers: { message(data: string): void; connected(open: boolean): void },
  ): () => void;
};
