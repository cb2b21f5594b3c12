/** States and statuses of a file, as numbers in archive.db and as words everywhere else. */

/** `files.state`. */
export const FILE_STATE = {
  /** There, and standing still. */
  live: 0,
  /** There, but size or time changed lately: not published until it stands still (rule 3). */
  settling: 1,
  /** Not seen by the last complete scan, not yet confirmed gone; still counts as there (rule 2). */
  missing: 2,
  /** Gone, but so many went at once that a person has to approve it (rule 1). Still counts as there. */
  held: 3,
  /** Gone. The row stays: a file that returns keeps its id and history. */
  removed: 4,
} as const;
export type FileState = (typeof FILE_STATE)[keyof typeof FILE_STATE];

/** `files.match_status`: the status of a row of the matching table, as its index in this list. */
export const MATCH_STATUSES = [
  'synced',
  'synced_with_duplicates',
  'new',
  'updated',
  'moved',
  'deleted',
  'duplicate',
  'not_synced',
  'settling',
  'held',
] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];
