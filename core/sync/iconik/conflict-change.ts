/** How a run tells of cells that both sides changed differently. Pure. */
import type { Change, SyncName } from '../../model/change.ts';
import type { ConflictCell } from '../../model/merge.ts';
import { message } from '../../model/message.ts';
import { rowKey } from '../row-key.ts';

/** One for a row: `before` is what the sheet has, `after` what iconik has. Neither is touched. */
export function conflictChange(
  sync: SyncName,
  tab: string,
  asset: { readonly id: string; readonly title: string },
  conflicts: readonly ConflictCell[],
): Change {
  return {
    sync,
    kind: 'conflict',
    key: rowKey(tab, asset.id, 'conflict'),
    fileId: null,
    drive: null,
    path: asset.title || asset.id,
    before: Object.fromEntries(conflicts.map(({ column, sheet }) => [column, sheet])),
    after: Object.fromEntries(conflicts.map(({ column, iconik }) => [column, iconik])),
    reason: message('merge.conflict', {
      asset: asset.title || asset.id,
      columns: conflicts.map(({ column }) => column).join(', '),
    }),
  };
}
