/** Keys of settings as people name them: `guard.maxRemovedCount`, `drives.0.role`, `jobs.sync.schedule`. Pure. */
import { Failure } from './problem.ts';
import { parseSettings } from './settings.ts';

/** Settings as a person set them: some keys, or none. */
type Input = Readonly<Record<string, unknown>>;

/**
 * The value at a key; null where the settings may have such a key and have none.
 * @param inForce settings with every default
 * @param input what the person set
 * @throws Failure `problem.no_such_setting`
 */
export function settingAt(inForce: unknown, input: unknown, key: string): unknown {
  const parts = key.split('.');
  const value = valueAt(inForce, parts);
  if (value !== undefined) return value;
  if (isRecord(valueAt(inForce, parts.slice(0, -1))) && mayBeSet(input, key)) return null;
  throw new Failure({ code: 'problem.no_such_setting', where: key });
}

/** All settings with another value at a key. `null` puts a key back to its default, except where it is a value itself. */
export function withSetting(input: Input, key: string, value: unknown): Record<string, unknown> {
  const [group = '', ...rest] = key.split('.');
  const put = (entry: unknown) => withEntry(input, group, changedAt(valueAt(input, [group]), rest, entry));
  const changed = put(value);
  return value === null && !parseSettings(changed).ok ? put(undefined) : changed;
}

/** Whether nothing but a missing value speaks against a key. Jobs of one's own have any name, so those count that exist. */
function mayBeSet(input: unknown, key: string): boolean {
  if (/^jobs\.[^.]*$/.test(key)) return false;
  const parsed = parseSettings(changedAt(input, key.split('.'), null));
  return (
    parsed.ok ||
    !parsed.issues.some(({ path, allowed }) => path === key && allowed.code === 'allowed.no_such_setting')
  );
}

function valueAt(value: unknown, parts: readonly string[]): unknown {
  return parts.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, part)
        ? Reflect.get(inner, part)
        : undefined,
    value,
  );
}

function changedAt(now: unknown, [part, ...rest]: readonly string[], value: unknown): unknown {
  if (part === undefined) return value;
  const inner = changedAt(valueAt(now, [part]), rest, value);
  // The entry behind the last one is a new one.
  if (Array.isArray(now) && /^\d{1,6}$/.test(part) && Number(part) <= now.length)
    return now.toSpliced(Number(part), 1, inner);
  return withEntry(isRecord(now) ? now : {}, part, inner);
}

/** @param entry undefined: without it */
function withEntry(record: Input, name: string, entry: unknown): Record<string, unknown> {
  const entries = Object.entries({ ...record, [name]: entry });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isRecord(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
