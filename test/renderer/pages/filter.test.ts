import { describe, expect, it } from 'vitest';
import {
  fileKey,
  filterOf,
  filterQuery,
  nextSort,
  toggled,
} from '../../../renderer/pages/matching/filter.ts';

describe('the filter of the matching page', () => {
  it('is what its address says, and back, hostile words included', () => {
    const search = new URLSearchParams({
      status: 'new,held',
      q: `<img onerror=x>&a=b`,
      sort: '-size',
      view: 'tree',
    });
    const filter = filterOf(search);
    expect(filter).toEqual({
      status: ['new', 'held'],
      catalog: [],
      drive: [],
      q: '<img onerror=x>&a=b',
      sort: '-size',
    });
    expect(filterOf(new URLSearchParams(filterQuery(filter)))).toEqual(filter);
  });

  it('asks for nothing that is not set', () => {
    expect(filterQuery(filterOf(new URLSearchParams()))).toBe('');
  });

  it('goes from ascending to descending to unsorted', () => {
    expect([nextSort('', 'size'), nextSort('size', 'size'), nextSort('-size', 'size')]).toEqual([
      'size',
      '-size',
      '',
    ]);
    expect(nextSort('-size', 'path')).toBe('path');
  });

  it('puts a value in and out', () => {
    expect(toggled(['new'], 'held')).toEqual(['new', 'held']);
    expect(toggled(['new', 'held'], 'new')).toEqual(['held']);
  });

  it('names rows that only the OTT has by their path', () => {
    const target = {
      id: 'x',
      nas_path: 'HCL/old file.mp4',
      size_bytes: null,
      hls_compatible: true,
      deleted: false,
    };
    expect(fileKey({ source: null, target })).toBe('~HCL/old file.mp4');
  });
});
