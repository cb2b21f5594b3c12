/** How rows of the OTT are read, wherever they are. */

/** SQL: the number of the row that stands for file `f`: a live one before a marked one; NULL where there is none. */
export const OTT_ROW_OF_FILE = `coalesce(
  (SELECT min(no) FROM ott_rows WHERE file_id = f.id AND deleted = 0),
  (SELECT min(no) FROM ott_rows WHERE file_id = f.id AND deleted = 1))`;

/** An OTT path as a relative path: other programs write backslashes, and slashes in front. */
export function ottPath(nasPath: string): string {
  return nasPath.replaceAll('\\', '/').replace(/^\/+/, '');
}
