/**
 * Is the drive there, and is it the drive that we know? Rule 1 of "Nothing lost" (`docs/architecture.md`): a drive that is away,
 * unverified or empty is not touched at all.
 *
 * A drive is known by its marker. Where a marker cannot be written, it is known by its volume. With a marker in place the
 * volume may change: a new server name or disk is no alarm, because the marker moved with the files.
 */
import { randomUUID } from 'node:crypto';
import { accessSync, constants, lstatSync, opendirSync, statSync } from 'node:fs';
import { readdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemFile, isSystemFolder, MARKER_NAME } from '../model/names.ts';
import { Failure, type Problem } from '../model/problem.ts';
import type { DriveSettings } from '../model/settings.ts';
import { answersInTime, withTimeLimit } from './answers.ts';
import { errorCode } from './fs-problem.ts';
import { readMarker, writeMarker } from './marker.ts';
import { hasStableRefs, isNetwork, mountOf, volumeName } from './mounts.ts';
import { uncNameFor } from './unc-name.ts';

export type DriveIdentity = {
  /** Id in the marker file; null on a drive that cannot be written. */
  readonly marker: string | null;
  /** Volume as the platform names it; null where it doesn't. */
  readonly volume: string | null;
  /** The root as `\\server\share\…`; null for a local drive. */
  readonly unc: string | null;
  readonly caseSensitive: boolean;
  readonly network: boolean;
  /** Whether file ids stay with files (`FolderListing.refs`). */
  readonly refsStable: boolean;
  readonly readOnly: boolean;
};

/** In bytes. */
type Capacity = { readonly total: number; readonly free: number };

export type DriveCheck =
  | { readonly state: 'online'; readonly identity: DriveIdentity; readonly capacity: Capacity | null }
  | {
      readonly state: 'offline' | 'unverified' | 'empty';
      readonly problem: Problem;
      readonly capacity: Capacity | null;
    };

/** What was remembered of a drive at the last contact. */
export type KnownDrive = { readonly marker: string | null; readonly volume: string | null };

export type CheckOptions = {
  /** Whether a drive without a marker gets one. */
  readonly writeMarker: boolean;
  /** Whether the drive held files when it was last seen. */
  readonly hadFiles: boolean;
  /** How long a drive may take to answer, in ms. */
  readonly timeoutMs?: number;
  /** Makes the id of a new marker. */
  readonly newId?: () => string;
};

const TIMEOUT_MS = 15_000;

/** Looks at a drive. Never throws and never hangs; `known` is null at the first contact. */
export async function checkDrive(
  drive: DriveSettings,
  known: KnownDrive | null,
  options: CheckOptions,
): Promise<DriveCheck> {
  const { root } = drive;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  if (!(await answersInTime(root, timeoutMs)))
    return { state: 'offline', problem: { code: 'problem.drive_silent', where: root }, capacity: null };
  const capacity = await capacityOf(root, timeoutMs);
  try {
    const names = await withTimeLimit(readdir(root), timeoutMs);
    const volume = volumeOf(root);
    const refusal = verify(root, names, volume, known, options.hadFiles);
    if (refusal) return { ...refusal, capacity };
    const found = readMarker(root);
    const wanted = found === null && options.writeMarker;
    const marker = wanted ? writeMarker(root, (options.newId ?? randomUUID)()) : found;
    const identity = await identify(root, names, marker, volume);
    const readOnly = identity.readOnly || (wanted && marker === null);
    return { state: 'online', identity: { ...identity, readOnly }, capacity };
  } catch (error) {
    return { ...refusalOf(root, error), capacity };
  }
}

type Refusal = { state: 'offline' | 'unverified' | 'empty'; problem: Problem };

/** Why the drive at `root` must not be touched; undefined when it is the known one, or a new one. */
function verify(
  root: string,
  names: readonly string[],
  volume: string | null,
  known: KnownDrive | null,
  hadFiles: boolean,
): Refusal | undefined {
  const empty = names.every((name) => isSystemFile(name) || isSystemFolder(name));
  const otherVolume = known !== null && known.volume !== null && volume !== known.volume;
  const marker = readMarker(root);
  const sameMarker = known !== null && known.marker !== null && marker === known.marker;

  if (empty && otherVolume && !sameMarker)
    return { state: 'offline', problem: { code: 'problem.drive_not_mounted', where: root } };
  if (empty && hadFiles) return { state: 'empty', problem: { code: 'problem.drive_empty', where: root } };
  if (known === null || sameMarker) return undefined;
  if (known.marker !== null)
    return {
      state: 'unverified',
      problem: {
        code: marker === null ? 'problem.marker_missing' : 'problem.drive_other',
        where: root,
      },
    };
  if (otherVolume) return { state: 'unverified', problem: { code: 'problem.drive_other', where: root } };
  return undefined;
}

function refusalOf(root: string, error: unknown): Refusal {
  if (error instanceof Failure) return { state: 'unverified', problem: error.problem };
  const code = errorCode(error);
  const detail = error instanceof Error ? error.message : String(error);
  const denied = code === 'EACCES' || code === 'EPERM';
  return {
    state: 'offline',
    problem: { code: denied ? 'problem.drive_denied' : 'problem.drive_offline', where: root, detail },
  };
}

async function identify(
  root: string,
  names: readonly string[],
  marker: string | null,
  volume: string | null,
): Promise<DriveIdentity> {
  const mount = mountOf(root);
  const unc = await uncNameFor(root, mount);
  return {
    marker,
    volume,
    unc,
    caseSensitive: isCaseSensitive(root, marker === null ? names : [MARKER_NAME, ...names]),
    network: mount ? isNetwork(mount) : unc !== null,
    refsStable: mount !== null && hasStableRefs(mount),
    readOnly: !isWritable(root),
  };
}

/** The volume that a root is on, by a name that stays; null where the platform tells none. */
function volumeOf(root: string): string | null {
  // Windows gives the volume's serial number as the device number; older systems know its lower 32 bits only.
  if (process.platform === 'win32')
    return `serial:${(statSync(root, { bigint: true }).dev & 0xffff_ffffn).toString(16)}`;
  const mount = mountOf(root);
  return mount && volumeName(mount);
}

/** Asks for an entry with its name's case turned: found means that case does not count. Writes nothing. */
function isCaseSensitive(root: string, names: readonly string[]): boolean {
  const probe = names.find((name) => turnCase(name) !== name && !names.includes(turnCase(name)));
  if (probe === undefined) return process.platform === 'linux';
  return lstatSync(join(root, turnCase(probe)), { throwIfNoEntry: false }) === undefined;
}

function turnCase(name: string): string {
  return name.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function isWritable(root: string): boolean {
  try {
    accessSync(root, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function capacityOf(root: string, timeoutMs: number): Promise<Capacity | null> {
  try {
    const { bsize, blocks, bavail } = await withTimeLimit(statfs(root), timeoutMs);
    return blocks > 0 ? { total: bsize * blocks, free: bsize * bavail } : null;
  } catch {
    // Some shares do not tell; the check itself says what is wrong with the drive.
    return null;
  }
}

/** A quick look, during and after a scan, whether this is still the drive that was checked. */
export function stillThere(root: string, identity: DriveIdentity): boolean {
  try {
    if (identity.marker !== null) return readMarker(root) === identity.marker;
    opendirSync(root).closeSync();
    return volumeOf(root) === identity.volume;
  } catch {
    // Whatever hinders the look means that nothing more can be learnt from this drive now.
    return false;
  }
}

/**
 * A direct look at a file or folder that a scan did not find (rule 2): `gone` only when its parent is there and says so, or
 * when something of another kind is at its path. An empty mount point says so too, therefore ask {@link stillThere} as well.
 */
export function confirmAbsent(
  root: string,
  relPath: string,
  expected: 'file' | 'folder',
): 'gone' | 'there' | 'unknown' {
  // A root may be a link to the drive; the walk follows no other.
  const seen = look(join(root, relPath), relPath === '' ? 'anything' : expected);
  if (seen !== 'absent') return seen;
  if (relPath === '') return 'unknown';
  const parent = relPath.slice(0, Math.max(relPath.lastIndexOf('/'), 0));
  return confirmAbsent(root, parent, 'folder') === 'unknown' ? 'unknown' : 'gone';
}

function look(path: string, expected: 'file' | 'folder' | 'anything'): 'there' | 'absent' | 'unknown' {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return 'absent';
    const isOther = expected === 'file' ? !stats.isFile() : expected === 'folder' && !stats.isDirectory();
    return isOther ? 'absent' : 'there';
  } catch (error) {
    return errorCode(error) === 'ENOTDIR' ? 'absent' : 'unknown';
  }
}
