/** The settings in force: what the person set, with every default filled in; changed as a whole or not at all. */
import { mergePatch } from '../model/merge-patch.ts';
import { type Problem, ValuesRefused } from '../model/problem.ts';
import { parseSettings, type Settings } from '../model/settings.ts';
import type { WrongValue } from '../model/wrong-values.ts';
import type { StateStore } from './state.ts';

/** Settings that were refused; nothing has changed. */
export class SettingsRefused extends ValuesRefused {
  constructor(issues: readonly WrongValue[]) {
    super('problem.settings_refused', issues);
  }
}

/** Reads, changes and tells the settings; whoever follows them hears of every change. */
export class SettingsStore {
  readonly #state: StateStore;
  readonly #listeners = new Set<(settings: Settings) => void>();
  #effective: Settings;
  /** What is wrong with the stored settings (edited by hand, or by a newer version); the defaults stand in for it. */
  readonly problems: readonly Problem[];

  constructor(state: StateStore) {
    this.#state = state;
    const { settings, problems } = readable(state.settingsInput());
    this.#effective = settings;
    this.problems = problems;
  }

  /** Every key, defaults filled in. */
  get effective(): Settings {
    return this.#effective;
  }

  /** Only what the person set. */
  get input(): Record<string, unknown> {
    return this.#state.settingsInput();
  }

  /**
   * Changes settings by a JSON merge patch (RFC 7396): objects are merged, `null` puts a key back to its default.
   * @throws SettingsRefused
   */
  patch(patch: Readonly<Record<string, unknown>>): Settings {
    return this.replace(mergePatch(this.input, patch));
  }

  /** Replaces all settings. @throws SettingsRefused */
  replace(input: Record<string, unknown>): Settings {
    const parsed = parseSettings(input);
    if (!parsed.ok) throw new SettingsRefused(parsed.issues);
    this.#state.saveSettingsInput(input);
    this.#effective = parsed.settings;
    for (const listener of this.#listeners) listener(parsed.settings);
    return parsed.settings;
  }

  onChange(listener: (settings: Settings) => void): void {
    this.#listeners.add(listener);
  }
}

/** A wrong stored setting must not stop the engine: its top-level key falls back to the default, and that is told. */
function readable(input: Record<string, unknown>): { settings: Settings; problems: Problem[] } {
  const parsed = parseSettings(input);
  if (parsed.ok) return { settings: parsed.settings, problems: [] };
  const wrong = new Set(parsed.issues.map((issue) => issue.path.split('.')[0]));
  const rest = Object.fromEntries(Object.entries(input).filter(([key]) => !wrong.has(key)));
  const problems = parsed.issues.map(
    (issue): Problem => ({
      code: 'problem.setting_ignored',
      where: issue.path,
      params: { value: issue.value, allowed: issue.allowed },
    }),
  );
  const again = parseSettings(rest);
  if (again.ok) return { settings: again.settings, problems };
  throw new Error('settings are wrong beyond their top-level keys');
}
