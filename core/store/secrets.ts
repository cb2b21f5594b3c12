/**
 * Secrets behind one interface. Headless: the environment wins, else an owner-only file. The desktop puts the operating
 * system's encryption behind the same interface. A secret leaves this file only through `get`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { isJobSecret } from '../model/job-secrets.ts';
import { Failure } from '../model/problem.ts';
import { writeOwnerOnly } from './owner-only.ts';

/** The secrets that the program knows by name (`docs/settings.md`); each `notify.<channel>` and `jobs.<name>` besides. */
export const SECRET_NAMES = [
  'google.serviceAccount',
  'google.oauth',
  'google.accessToken',
  'iconik.appId',
  'iconik.authToken',
] as const;

export type SecretOrigin = 'store' | 'environment';

export interface Secrets {
  get(name: string): string | undefined;
  /** @throws Failure `problem.secret_name_unknown` | `problem.secret_empty` */
  set(name: string, value: string): void;
  /** Answers whether there was one. One that comes from the environment cannot be removed here. */
  remove(name: string): boolean;
  /** Every known name, and whether and where it is set. Never a value. */
  list(): { name: string; set: boolean; from: SecretOrigin | null }[];
  /** All values that are known, for masking them in logs. */
  values(): string[];
}

const fileSchema = z.record(z.string(), z.string());

/** `iconik.appId` → `NAS_SECRET_ICONIK_APPID`. */
export function secretVariable(name: string): string {
  return `NAS_SECRET_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
}

/** Secrets of `<data>/secrets.json` (mode 0600) and of the environment. */
export class FileSecrets implements Secrets {
  readonly #file: string;
  readonly #environment: Readonly<Record<string, string | undefined>>;

  constructor(dataDir: string, environment: Readonly<Record<string, string | undefined>>) {
    this.#file = path.join(dataDir, 'secrets.json');
    this.#environment = environment;
  }

  get(name: string): string | undefined {
    return this.#environment[secretVariable(name)] || this.#stored()[name];
  }

  set(name: string, value: string): void {
    if (!isSecretName(name)) {
      throw unknownSecret(name);
    }
    if (value === '') throw new Failure({ code: 'problem.secret_empty', where: name });
    writeOwnerOnly(this.#file, JSON.stringify({ ...this.#stored(), [name]: value }, null, 2));
  }

  remove(name: string): boolean {
    const { [name]: removed, ...rest } = this.#stored();
    if (removed !== undefined) writeOwnerOnly(this.#file, JSON.stringify(rest, null, 2));
    return removed !== undefined;
  }

  list(): { name: string; set: boolean; from: SecretOrigin | null }[] {
    const stored = this.#stored();
    const names = [...new Set([...SECRET_NAMES, ...Object.keys(stored)])];
    return names.map((name) => {
      const from = this.#environment[secretVariable(name)] ? 'environment' : name in stored ? 'store' : null;
      return { name, set: from !== null, from };
    });
  }

  values(): string[] {
    const fromEnvironment = Object.entries(this.#environment).flatMap(([name, value]) =>
      name.startsWith('NAS_SECRET_') && value ? [value] : [],
    );
    return [...Object.values(this.#stored()), ...fromEnvironment];
  }

  /** @throws Failure `problem.secrets_unreadable` */
  #stored(): Record<string, string> {
    try {
      return fileSchema.parse(JSON.parse(readFileSync(this.#file, 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      // Neither the content nor the parser's words are repeated: both may hold a secret.
      throw new Failure({ code: 'problem.secrets_unreadable', where: this.#file });
    }
  }
}

/** Whether there can be a secret of this name. */
export function isSecretName(name: string): boolean {
  const isFixed = SECRET_NAMES.some((known) => known === name);
  return isFixed || isJobSecret(name) || /^notify\.[\w-]{1,64}$/.test(name);
}

/** What is said of a name that no secret can have. */
export function unknownSecret(name: string): Failure {
  const known = [...SECRET_NAMES, 'notify.<channel>', 'jobs.<name>'].join(', ');
  return new Failure({ code: 'problem.secret_name_unknown', where: name, params: { known } });
}
