/** The drives of this machine that an archive may be on: network drives first, each with its network name and size. */
import { readFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { answersInTime, withTimeLimit } from './answers.ts';
import { isNetwork, type Mount, mountsIn } from './mounts.ts';
import { networkKind } from './network-kind.ts';
import { uncNameFor } from './unc-name.ts';

/** A drive that a person may choose. Sizes in bytes; null where it does not tell. */
export type DriveCandidate = {
  /** Drive letter with its backslash, or mount point. */
  readonly root: string;
  /** `\\server\share`, or the source of the mount; null for a local disk. */
  readonly networkName: string | null;
  readonly network: boolean;
  /** Whether it answered just now. */
  readonly answers: boolean;
  readonly totalBytes: number | null;
  readonly freeBytes: number | null;
};

const LOOK_MS = 3_000;
/** A and B are floppy drives. */
const LETTERS = 'CDEFGHIJKLMNOPQRSTUVWXYZ';
/** Network-like file systems of desktops and containers that hold no archive. */
const NOT_FOR_PEOPLE = /^fuse\.(?:portal|gvfsd|lxcfs|snapfuse|xdg)/;

/** Looks at what there is. Never throws; a drive that does not answer within three seconds is told as silent. */
export async function driveCandidates(platform = process.platform): Promise<DriveCandidate[]> {
  if (platform === 'win32') return windowsDrives();
  if (platform !== 'linux') return [];
  return Promise.all(networkMounts(readFileSync('/proc/self/mountinfo', 'utf8')).map(ofMount));
}

/** The network mounts of a mountinfo text that people may look into, each place once. Pure. */
export function networkMounts(mountinfo: string): Mount[] {
  const byPoint = new Map(mountsIn(mountinfo).map((mount) => [mount.point, mount]));
  return [...byPoint.values()].filter((mount) => isNetwork(mount) && !NOT_FOR_PEOPLE.test(mount.type));
}

async function ofMount(mount: Mount): Promise<DriveCandidate> {
  const unc = await uncNameFor(mount.point, mount);
  const size = await sizeOf(mount.point);
  return { root: mount.point, networkName: unc ?? mount.source, network: true, ...size };
}

async function windowsDrives(): Promise<DriveCandidate[]> {
  const found = await Promise.all(Array.from(LETTERS, (letter) => windowsDrive(`${letter}:\\`)));
  return found
    .filter((drive) => drive !== null)
    .toSorted((a, b) => Number(b.network) - Number(a.network) || a.root.localeCompare(b.root));
}

async function windowsDrive(root: string): Promise<DriveCandidate | null> {
  const unc = await uncNameFor(root, null);
  const size = await sizeOf(root);
  if (unc === null && !size.answers) return null;
  const networkName = unc ?? (await networkKind(root));
  return { root, networkName, network: networkName !== null, ...size };
}

async function sizeOf(root: string): Promise<Pick<DriveCandidate, 'answers' | 'totalBytes' | 'freeBytes'>> {
  try {
    if (await answersInTime(root, LOOK_MS)) {
      const { bsize, blocks, bavail } = await withTimeLimit(statfs(root), LOOK_MS);
      return { answers: true, totalBytes: bsize * blocks, freeBytes: bsize * bavail };
    }
  } catch {
    // It is not there, or does not tell: both are shown as silent.
  }
  return { answers: false, totalBytes: null, freeBytes: null };
}
