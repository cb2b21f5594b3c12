/** The environment of child processes. */
import type { Environment } from '../../store/data-folder.ts';

/**
 * What a child gets of ours: everything but our secrets, then what is set for it. Python is told not to hold its output
 * back, so that the log shows it as it comes.
 */
export function childEnvironment(
  ours: Environment,
  own: Readonly<Record<string, string>>,
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  // Windows knows names of variables in any case.
  const nameOf = (name: string) => (platform === 'win32' ? name.toUpperCase() : name);
  const set = new Set(Object.keys(own).map(nameOf));
  const inherited = Object.entries(ours).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^NAS_SECRET_/i.test(entry[0]) && !set.has(nameOf(entry[0])),
  );
  return { PYTHONUNBUFFERED: '1', ...Object.fromEntries(inherited), ...own };
}

/** The value of a variable, found as the platform finds it. */
export function variable(
  environment: Environment,
  name: string,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (platform !== 'win32') return environment[name];
  return Object.entries(environment).find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}

/** Values of variables that are called like secrets (`OPENAI_API_KEY`, `DB_PASSWORD`): a program may print them. */
export function secretValues(environment: Environment): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && /((API|ACCESS|AUTH|SECRET|PRIVATE)_?KEY|TOKEN|SECRET|PASSWORD|PASSWD)$/i.test(name)
      ? [value]
      : [],
  );
}
