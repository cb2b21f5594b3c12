/**
 * The three-way merge of a sheet and iconik, cell by cell, against the base: what both agreed on last. Pure.
 * Rules: "Nothing lost" 4 (`docs/architecture.md`). Only the side that changed moves; both changed differently → conflict, both kept.
 *
 * A cell that never was synced has the base `''`. What cannot be known now is `undefined` and is left alone.
 */

/** Setting `sheets.conflicts`: who wins where both changed; `ask`: neither, a person chooses. */
export type ConflictPolicy = 'ask' | 'sheet' | 'iconik';

/** A side of the merge. */
export type MergeSide = 'sheet' | 'iconik';

/** Texts of cells by column. */
export type Cells = Readonly<Record<string, string>>;

/** Whether two texts mean the same for a column. */
export type SameCell = (a: string, b: string, column: string) => boolean;

/**
 * What a cell needs. `agreed`: nothing, but the base has to learn that both changed to the same; `none`: nothing at all.
 */
export type CellMerge = 'none' | 'agreed' | 'to-sheet' | 'to-iconik' | 'conflict';

/** The three texts of a cell. `sheet` undefined: the sheet has no such row or column (yet). */
export type CellState = {
  readonly base: string;
  readonly sheet: string | undefined;
  readonly iconik: string;
};

/** The rule of one cell. */
export function mergeCell(
  { base, sheet, iconik }: CellState,
  policy: ConflictPolicy,
  same: (a: string, b: string) => boolean,
): CellMerge {
  if (sheet === undefined) return iconik === '' ? 'none' : 'to-sheet';
  if (same(sheet, iconik)) return same(base, iconik) ? 'none' : 'agreed';
  if (same(sheet, base)) return 'to-sheet';
  if (same(iconik, base)) return 'to-iconik';
  if (policy === 'ask') return 'conflict';
  return policy === 'sheet' ? 'to-iconik' : 'to-sheet';
}

/** A write that was begun: what the base will be once it is known to have arrived there. */
export type PendingWrite = { readonly side: MergeSide; readonly cells: Cells };

/** What is remembered of a row. */
export type Base = { readonly cells: Cells; readonly pending: PendingWrite | null };

export const NO_BASE: Base = { cells: {}, pending: null };

/** A row on both sides. Columns that `sheet` lacks are not there; columns that `iconik` lacks are unknown now. */
export type RowState = { readonly base: Cells; readonly sheet: Cells; readonly iconik: Cells };

/** A cell that both sides changed differently. */
export type ConflictCell = {
  readonly column: string;
  readonly base: string;
  readonly sheet: string;
  readonly iconik: string;
};

export type RowMerge = {
  /** Cells to write on each side. */
  readonly toSheet: Record<string, string>;
  readonly toIconik: Record<string, string>;
  /** Cells that both have alike: what the base has to learn. */
  readonly agreed: Record<string, string>;
  readonly conflicts: ConflictCell[];
  /** Columns where iconik's news gives way by policy: should the sheet's edit be taken back, they are news again. */
  readonly givesWay: string[];
};

/**
 * The rule of a row: every column that iconik knows, each by itself.
 * @param isWritable columns that may go from the sheet to iconik; in the others an edit stays where it is
 */
export function mergeRow(
  row: RowState,
  policy: ConflictPolicy,
  isWritable: (column: string) => boolean,
  same: SameCell,
): RowMerge {
  const merge: RowMerge = { toSheet: {}, toIconik: {}, agreed: {}, conflicts: [], givesWay: [] };
  for (const column of Object.keys(row.iconik)) {
    const iconik = row.iconik[column] ?? '';
    const sheet = row.sheet[column];
    const base = row.base[column] ?? '';
    if (sheet === iconik && base === iconik) continue;
    const alike = (a: string, b: string) => a === b || same(a, b, column);
    switch (mergeCell({ base, sheet, iconik }, policy, alike)) {
      case 'agreed':
        merge.agreed[column] = iconik;
        break;
      case 'to-sheet':
        merge.toSheet[column] = iconik;
        break;
      case 'to-iconik':
        if (isWritable(column)) merge.toIconik[column] = sheet ?? '';
        if (!alike(iconik, base)) merge.givesWay.push(column);
        break;
      case 'conflict':
        merge.conflicts.push({ column, base, sheet: sheet ?? '', iconik });
        break;
    }
  }
  return merge;
}

/**
 * The base once the write that was begun last is looked at: a cell that holds what was written there has moved the base,
 * although nobody was told (a crash, a lost answer). The others are as before.
 */
export function settledBase(base: Base, sheet: Cells, iconik: Cells, same: SameCell): Cells {
  if (base.pending === null) return base.cells;
  const now = base.pending.side === 'sheet' ? sheet : iconik;
  const cells = { ...base.cells };
  for (const [column, written] of Object.entries(base.pending.cells)) {
    const seen = now[column];
    if (seen !== undefined && (seen === written || same(seen, written, column))) cells[column] = written;
  }
  return cells;
}

/**
 * What a person's choice in a conflict does: the value that gives way counts as seen, so the next export or import carries
 * the other one over, unless that side has changed again meanwhile.
 */
export function chosenBase(conflict: Pick<ConflictCell, 'sheet' | 'iconik'>, keep: MergeSide): string {
  return keep === 'sheet' ? conflict.iconik : conflict.sheet;
}
