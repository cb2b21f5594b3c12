import { describe, expect, it } from 'vitest';
import { KnownLooks, lookOf, sift } from '../../../core/drives/folder-look.ts';
import type { FolderListing } from '../../../core/drives/lister.ts';

function listing(change: Partial<FolderListing> = {}): FolderListing {
  return {
    path: 'WSOP',
    folders: ['2024'],
    names: ['a.mp4', 'b.mp4'],
    sizes: Float64Array.of(10, 20),
    modified: Float64Array.of(1, 2),
    refs: Float64Array.of(7, 8),
    ...change,
  };
}

describe('the look of a folder', () => {
  it('is the same as long as nothing in it changes, also when its columns are views of a larger buffer', () => {
    const sizes = new Float64Array([99, 10, 20, 99]).subarray(1, 3);
    expect(lookOf(listing({ sizes }))).toBe(lookOf(listing()));
  });

  it.each<[string, Partial<FolderListing>]>([
    ['a name', { names: ['a.mp4', 'c.mp4'] }],
    ['a name that is parted otherwise', { names: ['a.mp4","b.mp4'] }],
    ['a file that is a folder now', { folders: ['2024', 'b.mp4'], names: ['a.mp4'] }],
    ['a size', { sizes: Float64Array.of(10, 21) }],
    ['a time', { modified: Float64Array.of(1, 3) }],
    ['a ref', { refs: Float64Array.of(7, 9) }],
    ['two files that change places', { refs: Float64Array.of(8, 7) }],
    ['a sub-folder', { folders: [] }],
    ['its own name', { path: 'WSOP 2' }],
  ])('differs by %s', (_what, change) => {
    expect(lookOf(listing(change))).not.toBe(lookOf(listing()));
  });

  it('is none where not all could be read', () => {
    expect(lookOf(listing({ problem: { code: 'problem.folder_unsteady' } }))).toBeNull();
    expect(lookOf(listing({ warning: { code: 'problem.names_unusable' } }))).toBeNull();
  });
});

it('what looks as it is stored is told in sum, the rest in full, in every thread that has the same memory', () => {
  const others = Array.from({ length: 100 }, (_, i) => lookOf(listing({ path: `${i}` })) ?? 0n);
  const known = new KnownLooks([...others, lookOf(listing()) ?? 0n]);
  const elsewhere = new KnownLooks(structuredClone(known.shared));
  const changed = listing({ path: 'HCL' });
  for (const looks of [known, elsewhere]) {
    expect(sift([listing(), changed], looks)).toEqual({
      listings: [{ ...changed, look: lookOf(changed) }],
      unchanged: { folders: 1, files: 2, bytes: 30 },
    });
    expect(others.every((look) => looks.has(look))).toBe(true);
  }
  expect(new KnownLooks([]).has(1n)).toBe(false);
});
