/**
 * Secrets that jobs of one's own use: in a header of a source and in a variable of a command, `{secret:jobs.rounds}` stands
 * for the value of the secret `jobs.rounds`. A job gets no other secret, so none of the program's own can leave by one. Pure.
 */
import { Failure } from './problem.ts';

const REFERENCE = /\{secret:([^{}]*)\}/g;

/** Names of secrets that jobs may use. */
export function isJobSecret(name: string): boolean {
  return /^jobs\.[\w-]{1,64}$/.test(name);
}

/** Every secret of jobs that settings refer to. */
export function jobSecretsIn(settings: object): string[] {
  const names = Array.from(JSON.stringify(settings).matchAll(REFERENCE), ([, name = '']) => name);
  return [...new Set(names)].filter(isJobSecret);
}

/**
 * Texts by name with the secrets that they refer to.
 * @throws Failure `problem.job_secret_missing`
 */
export function withSecrets(
  texts: Readonly<Record<string, string>>,
  secret: (name: string) => string | undefined,
): Record<string, string> {
  const filled = (text: string) =>
    text.replace(REFERENCE, (_, name: string) => {
      const value = isJobSecret(name) ? secret(name) : undefined;
      if (value === undefined) throw new Failure({ code: 'problem.job_secret_missing', params: { name } });
      return value;
    });
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, filled(text)]));
}
