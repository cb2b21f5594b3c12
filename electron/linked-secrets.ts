/** Secrets of the desktop's engine: known in its memory, kept by the main process behind the system's encryption. */
import { Failure } from '../core/model/problem.ts';
import {
  isSecretName,
  SECRET_NAMES,
  type SecretOrigin,
  type Secrets,
  unknownSecret,
} from '../core/store/secrets.ts';

export class LinkedSecrets implements Secrets {
  readonly #known: Map<string, string>;
  readonly #keep: (name: string, value: string | null) => void;

  /** @param keep called with each secret that is set, or null for one that is removed */
  constructor(known: Readonly<Record<string, string>>, keep: (name: string, value: string | null) => void) {
    this.#known = new Map(Object.entries(known));
    this.#keep = keep;
  }

  get(name: string): string | undefined {
    return this.#known.get(name);
  }

  set(name: string, value: string): void {
    if (!isSecretName(name)) throw unknownSecret(name);
    if (value === '') throw new Failure({ code: 'problem.secret_empty', where: name });
    this.#known.set(name, value);
    this.#keep(name, value);
  }

  remove(name: string): boolean {
    const removed = this.#known.delete(name);
    if (removed) this.#keep(name, null);
    return removed;
  }

  list(): { name: string; set: boolean; from: SecretOrigin | null }[] {
    const names = new Set<string>([...SECRET_NAMES, ...this.#known.keys()]);
    return [...names].map((name) => {
      const isSet = this.#known.has(name);
      return { name, set: isSet, from: isSet ? 'store' : null };
    });
  }

  values(): string[] {
    return [...this.#known.values()];
  }
}
