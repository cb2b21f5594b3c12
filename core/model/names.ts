/**
 * Names: what on a drive is not a file of the archive, and when two names are the same. Pure.
 * Source of the lists: what NAS systems, Windows, macOS and transfer programs leave beside people's files.
 */
import picomatch from 'picomatch';

/** The file at a drive's root that says which drive this is. Ours, and therefore never a file of the archive. */
export const MARKER_NAME = '.nas-auto-sync.json';

/** Folders that a NAS or an operating system keeps for itself; in lower case. */
const SYSTEM_FOLDERS = new Set([
  // Synology and QNAP
  '@eadir',
  '@tmp',
  '@recycle',
  '@recently-snapshot',
  '@sharesnap',
  '@sharebin',
  '@quarantine',
  '@__thumb',
  '.@__thumb',
  '#recycle',
  '#snapshot',
  // other NAS systems
  '.snapshot',
  '.snapshots',
  '~snapshot',
  '.zfs',
  '.recycle',
  '.streams',
  // Windows
  '$recycle.bin',
  'recycler',
  'system volume information',
  // macOS and Linux
  '.trashes',
  '.spotlight-v100',
  '.fseventsd',
  '.temporaryitems',
  '.documentrevisions-v100',
  '.appledouble',
  '.appledb',
  '.appledesktop',
  'network trash folder',
  'temporary items',
  'lost+found',
]);
const SYSTEM_FOLDER_PATTERN = /^(?:@.*syno|\.trash(?:$|-))/;

/** Files that systems write beside people's files; in lower case. */
const SYSTEM_FILES = new Set([
  '.ds_store',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '.apdisk',
  '.localized',
]);
/** AppleDouble, Office locks, our marker (and its copies while it is written), deleted-but-open files of SMB, NFS and FUSE. */
const SYSTEM_FILE_START = /^(?:\._|~\$|\.nas-auto-sync\.json|\.smbdelete|\.nfs0|\.fuse_hidden)/i;
const SYNOLOGY_STREAM = /@syno(?:eastream|resource)$/i;
/** Shortcuts, and files that a transfer has not finished; extensions in lower case. */
const LEFTOVER_EXTENSIONS = new Set([
  'lnk',
  'part',
  'partial',
  'filepart',
  'crdownload',
  'download',
  'opdownload',
  'aria2',
  '!qb',
  '!ut',
  'tmp',
]);

const DOT = 0x2e;
const TILDE = 0x7e;
const LONGEST_SYSTEM_FILE = Math.max(...[...SYSTEM_FILES].map((name) => name.length));

/** True for a folder that a NAS or an operating system keeps for itself: recycle bins, snapshots, indexes. */
export function isSystemFolder(name: string): boolean {
  const lower = name.toLowerCase();
  return SYSTEM_FOLDERS.has(lower) || SYSTEM_FOLDER_PATTERN.test(lower);
}

/** True for what is no file of the archive: AppleDouble, thumbnails, locks, shortcuts, unfinished transfers, our marker. */
export function isSystemFile(name: string): boolean {
  const first = name.charCodeAt(0);
  if ((first === DOT || first === TILDE) && SYSTEM_FILE_START.test(name)) return true;
  const dot = name.lastIndexOf('.');
  if (dot >= 0 && LEFTOVER_EXTENSIONS.has(name.slice(dot + 1).toLowerCase())) return true;
  if (name.length <= LONGEST_SYSTEM_FILE && SYSTEM_FILES.has(name.toLowerCase())) return true;
  return name.includes('@') && SYNOLOGY_STREAM.test(name);
}

/** What a scan leaves out. Paths are relative to the drive's root, with forward slashes; `name` is the path's last part. */
export type IgnoreRules = {
  skipFolder(relPath: string, name: string): boolean;
  skipFile(relPath: string, name: string): boolean;
};

/**
 * System names plus the setting `scan.ignore`. A glob without a slash is compared with names at any depth, one with a
 * slash with the whole relative path; `Raw/` means folders only. A folder that matches is left out with all that it holds.
 * A backslash that escapes no glob character counts as a slash, because that is how people write paths on Windows.
 */
export function ignoreRules(globs: readonly string[], caseSensitive: boolean): IgnoreRules {
  if (globs.length === 0)
    return {
      skipFolder: (_relPath, name) => isSystemFolder(name),
      skipFile: (_relPath, name) => isSystemFile(name),
    };
  const rules = globs.map((glob) => compileGlob(glob, caseSensitive));
  const fileRules = rules.filter((rule) => !rule.foldersOnly);
  return {
    skipFolder: (relPath, name) => isSystemFolder(name) || matchesAny(rules, relPath, name),
    skipFile: (relPath, name) => isSystemFile(name) || matchesAny(fileRules, relPath, name),
  };
}

/** True for what a scan leaves out, be it for its own sake or for that of a folder above it. */
export function isLeftOut(rules: IgnoreRules, relPath: string, kind: 'file' | 'folder'): boolean {
  const parts = relPath.split('/');
  return parts.some((name, index) => {
    const upTo = parts.slice(0, index + 1).join('/');
    const isFile = kind === 'file' && index === parts.length - 1;
    return isFile ? rules.skipFile(upTo, name) : rules.skipFolder(upTo, name);
  });
}

type GlobRule = { matches: (text: string) => boolean; wholePath: boolean; foldersOnly: boolean };

function compileGlob(glob: string, caseSensitive: boolean): GlobRule {
  const slashed = glob.normalize('NFC').replace(/\\(?![\\*?[\]{}()!+@|])/g, '/');
  const pattern = slashed.replace(/^\/|\/$/g, '');
  const matches = picomatch(pattern, { dot: true, nocase: !caseSensitive, nonegate: true, windows: false });
  return { matches, wholePath: /^\/|\/(?=.)/.test(slashed), foldersOnly: slashed.endsWith('/') };
}

function matchesAny(rules: readonly GlobRule[], relPath: string, name: string): boolean {
  const nfcPath = relPath.normalize('NFC');
  const nfcName = name.normalize('NFC');
  return rules.some((rule) => rule.matches(rule.wholePath ? nfcPath : nfcName));
}

/** What makes two paths of one drive the same: Unicode composition never counts, case only where the drive says so. */
export function pathKey(path: string, caseSensitive: boolean): string {
  const composed = path.normalize('NFC');
  return caseSensitive ? composed : composed.toLowerCase();
}

/** What makes two file names copies of each other across drives: Unicode composition and case never count. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** The last part of a path that is written with forward slashes. */
export function nameOfPath(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
