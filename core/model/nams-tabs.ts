/**
 * The tabs of the NAMS spreadsheet: their columns, who fills them, and what a file's row says. Pure.
 * Rules: `docs/domain.md` ("NAMS spreadsheet").
 */
import type { Cell } from './cell.ts';
import { extension } from './media.ts';
import type { DRIVE_ROLES } from './settings.ts';

type DriveRole = (typeof DRIVE_ROLES)[number];

/** The list of a drive's files, by what the drive is for. */
export const RAW_TABS: Readonly<Record<DriveRole, string>> = {
  origin: 'NAS_Origin_Raw',
  archive: 'NAS_Archive_Raw',
  source: 'NAS_PokerGO_Raw',
};
export const RAW_COLUMNS = ['Year', 'Filename', 'Size_GB', 'Full_Path', 'Extension'] as const;

export const MATCHING_TAB = 'Matching_Integrated';
export const MATCHING_COLUMNS = [
  'Year',
  'NAS Filename',
  'Full_Path',
  'PokerGO Title',
  'Catalog Title',
  'Collection',
  'Season',
  'Origin',
  'Archive',
  'PokerGO_Src',
  'PKG',
  '<1GB',
  '<30min',
  'Clip',
  'Hand',
  'Circuit',
  'Backup',
  'Group ID',
  'Action',
] as const;
/** Filled by people only; never written. */
export const PERSONS_COLUMNS: ReadonlySet<string> = new Set([
  'PokerGO Title',
  'Catalog Title',
  'Collection',
  'Season',
  'PKG',
  'Group ID',
  'Action',
]);

export const SCAN_LOG_TAB = 'Scan_Log';
export const SCAN_LOG_COLUMNS = [
  'Run',
  'Started',
  'Duration',
  'New',
  'Updated',
  'Moved',
  'Missing',
  'Held',
  'Result',
] as const;

/** Identity of a row in the tabs of files. */
export const PATH_COLUMN = 'Full_Path';

/** Appended when the first file is gone or moved: such rows are marked, never dropped. */
export const PLACE_COLUMN = 'NAS_Status';

/** A file as the tabs tell of it. */
export type NamsFile = {
  readonly name: string;
  /** Relative to its drive's root, with forward slashes. */
  readonly path: string;
  /** As people open it. */
  readonly fullPath: string;
  readonly bytes: number;
  /** Null where it is not known. */
  readonly seconds: number | null;
};

/** What is known of the file's copies and likenesses. */
export type NamsKin = {
  /** Roles of the drives that have it. */
  readonly on: ReadonlySet<DriveRole>;
  /** Another file has the same stem and size. */
  readonly isBackup: boolean;
};

const GB = 1024 ** 3;
const HALF_HOUR_S = 30 * 60;

/** The file's row in its drive's list. */
export function rawRow(file: NamsFile): Record<(typeof RAW_COLUMNS)[number], Cell> {
  return {
    Year: yearOf(file.path),
    Filename: file.name,
    Size_GB: Math.round((file.bytes / GB) * 100) / 100,
    Full_Path: file.fullPath,
    Extension: extension(file.name),
  };
}

/** The file's row in `Matching_Integrated`, without the columns that people fill. */
export function matchingRow(file: NamsFile, kin: NamsKin): Record<string, Cell> {
  return {
    Year: yearOf(file.path),
    'NAS Filename': file.name,
    Full_Path: file.fullPath,
    Origin: kin.on.has('origin'),
    Archive: kin.on.has('archive'),
    PokerGO_Src: kin.on.has('source'),
    '<1GB': file.bytes < GB,
    '<30min': file.seconds === null ? '' : file.seconds < HALF_HOUR_S,
    Clip: /(?<![a-z])clips?(?![a-z])|highlight/i.test(file.name),
    Hand: /^\d+-wsop-|-hs-|hand_/i.test(file.name),
    // One of the archive's folders is spelled so.
    Circuit: /circuit|super ciruit/i.test(file.path),
    Backup: kin.isBackup,
  };
}

/** The year that a path tells: in the file's name, else in the nearest folder that has one; `''` where none does. */
export function yearOf(path: string): Cell {
  const part = path
    .split('/')
    .toReversed()
    .find((name) => YEAR.test(name));
  return part === undefined ? '' : Number(YEAR.exec(part)?.[0]);
}

/** Poker on film begins in the seventies; other numbers of four digits are takes, events and prizes. */
const YEAR = /(?<!\d)(?:19[6-9]\d|20[0-4]\d)(?!\d)/;

/** The name without its extension, for comparing. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return (dot > 0 ? name.slice(0, dot) : name).normalize('NFC').toLowerCase();
}

/** The path as people open it: the drive's root and the way below it, with the root's kind of slash. */
export function fullPathOf(root: string, path: string): string {
  const slash = root.includes('\\') || /^[A-Za-z]:/.test(root) ? '\\' : '/';
  return `${root.replace(/[\\/]+$/, '')}${slash}${path.replaceAll('/', slash)}`;
}
