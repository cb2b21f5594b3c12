/** JSON merge patch (RFC 7396). Pure. */

/** The result of applying `patch`: objects are merged, `null` removes a key, everything else replaces. */
export function mergePatch(
  target: Readonly<Record<string, unknown>>,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(target));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (isObject(value)) merged.set(key, mergePatch(asObject(merged.get(key)), value));
    else merged.set(key, value);
  }
  // `fromEntries` defines own properties: a key such as `__proto__` stays a plain key.
  return Object.fromEntries(merged);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asObject(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}
