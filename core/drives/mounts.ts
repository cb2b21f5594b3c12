/** Which file system a folder is on, as Linux tells it. Elsewhere nothing is known. */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

/** One line of /proc/self/mountinfo. */
export type Mount = {
  /** Where it is mounted. */
  readonly point: string;
  /** Which folder of the file system is mounted there; '/' unless it is a bind mount or a subvolume. */
  readonly folder: string;
  readonly type: string;
  /** Device, `//server/share`, `server:/export` … */
  readonly source: string;
};

const NETWORK_TYPE = /^(?:cifs|smb|nfs|fuse\.|fuse$|9p|ceph|glusterfs|afs|lustre|davfs|virtiofs|ncp)/;
/** File systems whose inode numbers are on the disk and stay with a file. */
const STABLE_INODES = new Set(
  'ext2 ext3 ext4 xfs btrfs zfs f2fs jfs reiserfs bcachefs ntfs3 tmpfs overlay'.split(' '),
);

/** The mount that contains an existing path; null where the system doesn't say (macOS, Windows). */
export function mountOf(path: string): Mount | null {
  if (process.platform !== 'linux') return null;
  return containingMount(readFileSync('/proc/self/mountinfo', 'utf8'), realpathSync(path));
}

/** The mount in a mountinfo text that contains an absolute path: the deepest, and of several at one point the last. Pure. */
export function containingMount(mountinfo: string, path: string): Mount | null {
  return mountsIn(mountinfo).reduce<Mount | null>((best, mount) => {
    const inside = mount.point === '/' || path === mount.point || path.startsWith(mount.point + sep);
    return inside && mount.point.length >= (best?.point.length ?? 0) ? mount : best;
  }, null);
}

/** All mounts of a mountinfo text, in the order in which they were made. Pure. */
export function mountsIn(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap(parseLine);
}

/** `36 35 98:0 /folder /point rw,noatime [tags …] - type source options`; blanks in names are octal escapes. */
function parseLine(line: string): Mount[] {
  const [head, tail] = line.split(' - ', 2);
  const [, , , folder, point] = head?.split(' ') ?? [];
  const [type, source] = tail?.split(' ') ?? [];
  if (folder === undefined || point === undefined || type === undefined || source === undefined) return [];
  return [{ point: decodeOctal(point), folder: decodeOctal(folder), type, source: decodeOctal(source) }];
}

function decodeOctal(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_whole, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/**
 * A name for the volume that stays the same over remounts, reboots and kernel upgrades, unlike a device number or
 * `/dev/sdb1`; and that differs from the parent disk's when a mount vanishes and leaves its empty folder behind.
 */
export function volumeName(mount: Mount): string {
  const source = mount.source.startsWith('/dev/') ? diskName(mount.source) : mount.source;
  return `${mount.type}:${source}${mount.folder === '/' ? '' : `[${mount.folder}]`}`;
}

function diskName(device: string): string {
  const folder = '/dev/disk/by-uuid';
  try {
    const target = basename(realpathSync(device));
    const uuid = readdirSync(folder).find((name) => basename(realpathSync(join(folder, name))) === target);
    return uuid ?? device;
  } catch {
    // Containers have no such folder; then the device's own name is the best there is.
    return device;
  }
}

/** Whether what is mounted is on another machine. */
export function isNetwork(mount: Mount): boolean {
  return NETWORK_TYPE.test(mount.type);
}

/**
 * False over networks and FUSE, where servers and programs make numbers up anew, and for file systems without inodes:
 * a wrong number would pair two different files, a missing one only costs a look at size, time and name.
 */
export function hasStableRefs(mount: Mount): boolean {
  return STABLE_INODES.has(mount.type);
}
