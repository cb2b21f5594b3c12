/** Rows of a sheet that cannot be worked with: told, and left alone. */
import type { Change, SyncName } from '../model/change.ts';
import { type Message, type MessageCode, message } from '../model/message.ts';
import type { SheetRow } from '../sheets/spreadsheet.ts';
import { rowKey } from './row-key.ts';

/** The change that tells of a row whose id is missing or stands in several rows; null for a proper row. */
export function tellBadRow(sync: SyncName, tab: string, row: SheetRow): Change | null {
  if (row.kind === 'row') return null;
  const code = row.kind === 'twice' ? 'sheet.row_twice' : 'sheet.row_without_id';
  return tellRow(sync, tab, row, code);
}

/** The change that tells why a row is left alone; its text has the row's number and id. */
export function tellRow(
  sync: SyncName,
  tab: string,
  row: SheetRow,
  code: MessageCode,
  more: Message['params'] = {},
): Change {
  return {
    sync,
    kind: 'skip',
    key: rowKey(tab, row.id, `row ${row.row} ${code}`),
    fileId: null,
    drive: null,
    path: row.id === '' ? tab : row.id,
    before: null,
    after: null,
    reason: message(code, { row: row.row, id: row.id, tab, ...more }),
  };
}
