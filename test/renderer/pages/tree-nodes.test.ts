import { describe, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { foldersTo, type TreeNode, treeNodes } from '../../../renderer/pages/matching/tree-nodes.ts';

const totals = (
  by_status: Api['Tree']['catalogs'] extends (infer C)[] | undefined
    ? C extends { by_status: infer S }
      ? S
      : never
    : never,
) => ({
  total_files: 3,
  synced: 2,
  not_synced: 1,
  bytes: 3,
  by_status,
});
const file = (name: string, status: Api['MatchStatus'], source_id: number | null) => ({
  name,
  type: 'file' as const,
  path: `WSOP/${name}`,
  drive: 'archive',
  source_id,
  target_id: 'x',
  status,
  size_bytes: 1,
});
const levels = new Map<string, Api['Tree']>([
  [
    '',
    {
      path: '',
      catalogs: [
        { name: 'WSOP', path: 'WSOP', ...totals({ synced: 2, new: 1 }) },
        { name: 'HCL', path: 'HCL', ...totals({ synced: 3 }) },
      ],
    },
  ],
  [
    'WSOP',
    {
      path: 'WSOP',
      children: [
        { name: '2024', type: 'directory', path: 'WSOP/2024', ...totals({ synced: 2 }) },
        file('a.mp4', 'new', 1),
        file('gone.mp4', 'synced', null),
      ],
    },
  ],
]);
const everything = { status: [], catalog: [] };
const names = (nodes: readonly TreeNode[] | null | undefined) => nodes?.map((node) => node.name);

describe('the tree', () => {
  it('has the levels that came, and waits below folders whose level has not', () => {
    const nodes = treeNodes(levels, everything);
    expect(names(nodes)).toEqual(['WSOP', 'HCL']);
    expect(names(nodes[0]?.children)).toEqual(['2024', 'a.mp4', 'gone.mp4']);
    expect(nodes[1]?.children?.map((node) => node.kind)).toEqual(['waiting']);
  });

  it('leaves out folders that hold nothing of the filter’s states, and other catalogues', () => {
    const nodes = treeNodes(levels, { status: ['new'], catalog: [] });
    expect(names(nodes)).toEqual(['WSOP']);
    expect(names(nodes[0]?.children)).toEqual(['a.mp4']);
    expect(names(treeNodes(levels, { status: [], catalog: ['HCL'] }))).toEqual(['HCL']);
  });

  it('says that a level was cut, instead of passing a part off as the whole', () => {
    const cut = new Map(levels).set('HCL', {
      path: 'HCL',
      children: [file('b.mp4', 'synced', 2)],
      truncated: true,
    });
    expect(treeNodes(cut, everything)[1]?.children?.map((node) => node.kind)).toEqual(['file', 'cut']);
  });

  it('gives a row that only the OTT has a node of its own', () => {
    const ids = treeNodes(levels, everything)[0]?.children?.map((node) => node.id);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContain('file:~WSOP/gone.mp4');
  });

  it('opens the way to a file, with the catalogue in the place of its top folder', () => {
    expect(foldersTo('WSOP', 'WSOP/2024/Day 1/a.mp4')).toEqual(['WSOP', 'WSOP/2024', 'WSOP/2024/Day 1']);
    expect(foldersTo('OTHER', 'PAD/S12/a.mp4')).toEqual(['OTHER', 'OTHER/PAD', 'OTHER/PAD/S12']);
    expect(foldersTo('OTHER', 'loose.mp4')).toEqual(['OTHER']);
    expect(foldersTo('GOG 최종', 'GOG 최종/e01/a.mp4'.normalize('NFD'))).toEqual([
      'GOG 최종',
      'GOG 최종/e01',
    ]);
  });
});
