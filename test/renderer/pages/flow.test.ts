import { describe, expect, it } from 'vitest';
import { flowBands, layOut } from '../../../renderer/pages/dashboard/flow.ts';

const dashboard = (
  excluded: Partial<Record<'non_hls' | 'duplicates' | 'settling' | 'held' | 'other', number>>,
) => ({
  source: {
    name: 'NAS',
    db_path: 'archive.db',
    db_size_mb: 1,
    total_files: 1803 + Object.values(excluded).reduce((sum, count) => sum + count, 0),
    total_bytes: 1,
    by_type: {},
  },
  target: {
    name: 'OTT',
    db_path: 'pokervod.db',
    total_files: 1803,
    total_bytes: 1,
    by_format: {},
    excluded: { non_hls: 0, duplicates: 0, settling: 0, held: 0, other: 0, ...excluded },
  },
  statuses: {},
});

describe('the flow from NAS to OTT', () => {
  it('has a band for what is published and for each reason that there is', () => {
    const bands = flowBands(dashboard({ non_hls: 226, duplicates: 509 }));
    expect(bands.map(({ name, count }) => [name, count])).toEqual([
      ['dashboard.files_published', 1803],
      ['dashboard.excluded.duplicates', 509],
      ['dashboard.excluded.non_hls', 226],
    ]);
  });

  it('draws bands as thick as they are many, stacked without overlap, none invisible', () => {
    const { paths } = layOut(flowBands(dashboard({ non_hls: 226, duplicates: 509, held: 1 })));
    const [published, duplicates, nonHls, held] = paths.map(({ thick }) => thick);
    expect((published ?? 0) / (duplicates ?? 1)).toBeCloseTo(1803 / 509, 3);
    expect(nonHls).toBeGreaterThan(held ?? 0);
    expect(held).toBeGreaterThanOrEqual(1);
    for (const [at, path] of paths.slice(1).entries()) {
      expect(path.from).toBeCloseTo((paths[at]?.from ?? 0) + (paths[at]?.thick ?? 0), 6);
    }
  });

  it('counts a file once whose removal waits for a person: it is on the OTT until then', () => {
    const { source, ...rest } = dashboard({ non_hls: 226, held: 312 });
    const bands = flowBands({ ...rest, source: { ...source, total_files: source.total_files - 300 } });
    expect(bands.map(({ name, count }) => [name, count])).toEqual([
      ['dashboard.files_published', 1803],
      ['dashboard.excluded.non_hls', 226],
      ['dashboard.excluded.held', 12],
    ]);
  });

  it('draws nothing of an empty archive', () => {
    const empty = { ...dashboard({}), target: { ...dashboard({}).target, total_files: 0 } };
    expect(layOut(flowBands(empty)).paths.every(({ thick }) => thick === 0)).toBe(true);
  });
});
