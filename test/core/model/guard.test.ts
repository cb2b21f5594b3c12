import { describe, expect, it } from 'vitest';
import { guardEdits } from '../../../core/model/guard.ts';

const limits = { maxEditedFraction: 0.1, maxEditedAssets: 500 };
const edits = (assets: number, cells: number, of: number) =>
  guardEdits({ assets, cells, cleared: 0, of }, limits).hold;

describe('an import', () => {
  it('of the day goes through', () => {
    expect(edits(28, 28, 2840 * 29)).toBe(false);
  });

  it('waits for a person when it changes more than a tenth of all cells', () => {
    expect(edits(100, 1001, 10_000)).toBe(true);
    expect(edits(100, 1000, 10_000)).toBe(false);
  });

  it('waits when it changes more than 500 assets at once, however few their cells', () => {
    expect(edits(501, 501, 1_000_000)).toBe(true);
    expect(edits(500, 500, 1_000_000)).toBe(false);
  });

  it('may change one whole row of however small a sheet', () => {
    expect(edits(1, 29, 29)).toBe(false);
    expect(edits(2, 30, 58)).toBe(true);
  });
});
