/** What belongs to this machine and person, in `electron-store`: place of the window, language, theme, wizard. */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import { z } from 'zod';
import type { UpdateMemory } from '../core/desktop/update-plan.ts';

const rectangle = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });

const preferencesSchema = z.object({
  bounds: rectangle.nullable().catch(null),
  maximized: z.boolean().catch(false),
  language: z.enum(['system', 'ko', 'en']).catch('system'),
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
  wizardDone: z.boolean().catch(false),
  /** The person's choice; null until they have been asked. */
  autostart: z.boolean().nullable().catch(null),
  /** New versions. @see UpdateMemory */
  updates: z
    .object({
      feed: z.string().nullable().catch(null),
      fetched: z.string().nullable().catch(null),
      tried: z.string().nullable().catch(null),
    })
    .catch({ feed: null, fetched: null, tried: null }),
  /** Encrypted by the system, base64, by name. */
  secrets: z.record(z.string(), z.string()).catch({}),
});
export type Preferences = z.output<typeof preferencesSchema>;

const NAME = 'preferences';

export class PreferenceStore {
  readonly #store: Store<Record<string, unknown>>;
  /** The file that was set aside because it could not be read; null when all was well. */
  readonly damaged: string | null;

  /** @param folder where the file lies; made when it is not there */
  constructor(folder: string) {
    this.damaged = setAsideIfDamaged(join(folder, `${NAME}.json`));
    this.#store = new Store({ cwd: folder, name: NAME, clearInvalidConfig: false });
  }

  get all(): Preferences {
    return preferencesSchema.parse(this.#store.store);
  }

  set(change: Partial<Preferences>): void {
    this.#store.set({ ...change });
  }

  /** What is remembered of new versions. */
  readonly updates = {
    get: (): UpdateMemory => this.all.updates,
    set: (change: Partial<UpdateMemory>) => this.set({ updates: { ...this.all.updates, ...change } }),
  };
}

/** A file that is no JSON object would stop electron-store; it is kept for those who want to look. */
function setAsideIfDamaged(file: string): string | null {
  if (!existsSync(file) || isReadable(file)) return null;
  const aside = `${file}.damaged-${Date.now()}`;
  renameSync(file, aside);
  return aside;
}

function isReadable(file: string): boolean {
  try {
    return z.looseObject({}).safeParse(JSON.parse(readFileSync(file, 'utf8'))).success;
  } catch {
    return false; // no JSON, or no reading it: both end the same way
  }
}
