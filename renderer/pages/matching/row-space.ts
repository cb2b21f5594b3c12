/**
 * Rows of one height in a scroller. Browsers cannot lay out more than some 17–33 million px, and a million rows are
 * 36 million: beyond a limit the scroller is shorter than its rows, and scrolling goes proportionally faster. Pure.
 */
const TALLEST = 16_000_000;

export type RowSpace = {
  rows: number;
  rowHeight: number;
  /** Height (px) of the scrolled content, and of the part in sight. */
  height: number;
  seen: number;
};

export function rowSpace(rows: number, rowHeight: number, seen: number): RowSpace {
  return { rows, rowHeight, height: Math.min(rows * rowHeight, TALLEST), seen };
}

/** The (fractional) index of the row at the top edge when scrolled to `top`. */
export function indexInSight(space: RowSpace, top: number): number {
  return (clamp(top, range(space)) * ratio(space)) / space.rowHeight;
}

/** Where to scroll so that a (fractional) index is at the top edge, as far as that can be. */
export function scrollTopFor(space: RowSpace, index: number): number {
  return clamp((index * space.rowHeight) / ratio(space), range(space));
}

/** px of rows that pass by for each px scrolled. */
function ratio(space: RowSpace): number {
  return range(space) === 0 ? 1 : (space.rows * space.rowHeight - space.seen) / range(space);
}

/** How far one can scroll. */
function range({ height, seen }: RowSpace): number {
  return Math.max(0, height - seen);
}

function clamp(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
