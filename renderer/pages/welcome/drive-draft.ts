/** Drives as they are being chosen: a person says what each is for, nothing is taken from its letter. Pure. */
import type { Settings } from '../../../core/model/settings.ts';

export type Drives = Settings['drives'];
type Drive = Drives[number];

/** A drive's short name has at most so many letters, with room for a number. */
const MOST_LETTERS = 28;

/** Whether a root is that place, or a folder in it. */
export function isOn(place: string, root: string): boolean {
  const [whole, part] = [place, root].map(plain);
  return part === whole || part?.startsWith(`${whole}/`) === true;
}

/** The drives with one more. The first is the archive, and published; what others are for is asked. */
export function withDrive(drives: Drives, root: string, networkName: string | null): Drives {
  const name = lastPart(networkName ?? '') || lastPart(root) || root;
  const first = drives.length === 0;
  const drive: Drive = {
    id: freeId(first ? 'archive' : name, drives),
    name,
    root,
    role: first ? 'archive' : 'source',
    publish: first,
    enabled: true,
  };
  return [...drives, drive];
}

/** The drives without those on a place. */
export function withoutPlace(drives: Drives, place: string): Drives {
  return drives.filter(({ root }) => !isOn(place, root));
}

/** A drive with another role; only an archive is published unless a person says otherwise. */
export function withRole(drive: Drive, role: Drive['role']): Drive {
  return { ...drive, role, publish: role === 'archive' };
}

function plain(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/+$/, '').toLowerCase();
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '' && !part.endsWith(':')) ?? '';
}

function freeId(name: string, drives: Drives): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MOST_LETTERS);
  const wanted = slug === '' ? 'drive' : slug;
  const taken = new Set(drives.map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(id)) return id;
  }
}
