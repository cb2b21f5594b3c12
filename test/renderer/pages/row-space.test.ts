import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexInSight, rowSpace, scrollTopFor } from '../../../renderer/pages/matching/row-space.ts';

const ROW = 36;
const SEEN = 540;

describe('the space of many rows', () => {
  it('is as high as its rows while browsers can lay that out, and no higher than they can', () => {
    expect(rowSpace(2_538, ROW, SEEN).height).toBe(2_538 * ROW);
    expect(rowSpace(1_000_000, ROW, SEEN).height).toBeLessThan(17_000_000);
  });

  it('shows the first row at its top and the last at its end, however many there are', () => {
    for (const rows of [16, 2_538, 1_000_000, 20_000_000]) {
      const space = rowSpace(rows, ROW, SEEN);
      expect(indexInSight(space, 0)).toBe(0);
      expect(indexInSight(space, space.height - SEEN) + SEEN / ROW).toBeCloseTo(rows, 4);
    }
  });

  it('brings every row to the top that can be there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, part) => {
          const space = rowSpace(rows, ROW, SEEN);
          const highest = Math.max(0, rows - SEEN / ROW);
          const index = Math.floor(part * highest);
          expect(indexInSight(space, scrollTopFor(space, index))).toBeCloseTo(index, 4);
        },
      ),
    );
  });

  it('stays at the top when all rows fit', () => {
    const space = rowSpace(3, ROW, SEEN);
    expect(scrollTopFor(space, 2)).toBe(0);
    expect(indexInSight(space, 0)).toBe(0);
  });
});
