/** Secrets behind the system's encryption (`safeStorage`), kept in the preferences. */
import { safeStorage } from 'electron';
import type { PreferenceStore } from './preferences.ts';

export class SecretVault {
  readonly #preferences: PreferenceStore;

  constructor(preferences: PreferenceStore) {
    this.#preferences = preferences;
  }

  /** All secrets in the clear, for the engine's memory. One that cannot be decrypted (another user, another machine) is left out. */
  all(): Record<string, string> {
    const known = Object.entries(this.#preferences.all.secrets);
    return Object.fromEntries(
      known.flatMap(([name, hidden]) => {
        try {
          return [[name, safeStorage.decryptString(Buffer.from(hidden, 'base64'))]];
        } catch (error) {
          console.error(`secret ${name} cannot be decrypted: ${error instanceof Error ? error.message : ''}`);
          return [];
        }
      }),
    );
  }

  /** @param value null removes it */
  set(name: string, value: string | null): void {
    const { [name]: _old, ...rest } = this.#preferences.all.secrets;
    const hidden = value === null ? {} : { [name]: safeStorage.encryptString(value).toString('base64') };
    this.#preferences.set({ secrets: { ...rest, ...hidden } });
  }
}
