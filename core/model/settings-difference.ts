/** What is different between two settings, key by key. Pure. */

/** One difference; `null` where one side has no such key. */
export type SettingDifference = { readonly path: string; readonly from: unknown; readonly to: unknown };

/** The differences in the order of the keys. Objects are compared key by key, lists as a whole. */
export function settingsDifference(from: unknown, to: unknown, path = ''): SettingDifference[] {
  if (isPart(from) && isPart(to) && (from ?? to) !== undefined) {
    const keys = new Set([...Object.keys(from ?? {}), ...Object.keys(to ?? {})]);
    return [...keys].flatMap((key) =>
      settingsDifference(from?.[key], to?.[key], path === '' ? key : `${path}.${key}`),
    );
  }
  return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from: from ?? null, to: to ?? null }];
}

/** An object with keys of its own, or none yet. */
function isPart(value: unknown): value is Readonly<Record<string, unknown>> | undefined {
  return value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
}
