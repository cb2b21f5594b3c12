/** What people paste: addresses in place of ids, key files. Pure. */

/** A spreadsheet's id out of its address; anything else stays as it is. */
export function sheetIdIn(pasted: string): string {
  return /\/spreadsheets\/d\/([\w-]+)/.exec(pasted)?.[1] ?? pasted.trim();
}

/** The id of an iconik view out of its address; anything else stays as it is. */
export function viewIdIn(pasted: string): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(pasted)?.[0] ?? pasted.trim();
}

/** What a file of Google's is: a service account's key with its address, a desktop client, or neither. */
export type KeyFile = { kind: 'service-account'; email: string } | { kind: 'client' } | { kind: 'unknown' };

export function keyFileIn(pasted: string): KeyFile {
  const file = parsed(pasted);
  const email = textAt(file, 'client_email');
  if (email !== undefined && textAt(file, 'private_key') !== undefined)
    return { kind: 'service-account', email };
  return textAt(valueAt(file, 'installed'), 'client_id') === undefined
    ? { kind: 'unknown' }
    : { kind: 'client' };
}

function parsed(pasted: string): unknown {
  try {
    return JSON.parse(pasted);
  } catch {
    // Half a file while it is typed is no file.
    return null;
  }
}

function valueAt(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}

function textAt(object: unknown, name: string): string | undefined {
  const value = valueAt(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
