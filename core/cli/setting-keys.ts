/** Keys of settings as people name them: `guard.maxRemovedCount`, `drives.0.role`, `jobs.sync.schedule`. Pure. */
import { Failure } from '../model/problem.ts';
import { parseSettings } from '../model/settings.ts';

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
export function withSetting(input: unknown, key: string, value: unknown): unknown {
  const parts = key.split('.');
  const changed = changedAt(input, parts, value);
  return value === null && !parseSettings(changed).ok ? changedAt(input, parts, undefined) : changed;
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
  return { ...(isRecord(now) ? now : {}), [part]: inner };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
