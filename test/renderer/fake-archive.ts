/** Rows for the window's tests: any number of them, made when asked for, so that a million cost nothing. */
import type { Api } from '../../core/api/schemas.ts';

type Item = Api['MatchingItem'];
type Status = Api['MatchStatus'];

/** Every 20th, 40th … row has a rare state; the shares are those of the monitor's requirement (2,538 → 1,803). */
const STATUS_CYCLE: readonly Status[] = [
  ...Array.from({ length: 68 }, (): Status => 'synced'),
  ...Array.from({ length: 3 }, (): Status => 'synced_with_duplicates'),
  ...Array.from({ length: 16 }, (): Status => 'duplicate'),
  ...Array.from({ length: 8 }, (): Status => 'not_synced'),
  'new',
  'new',
  'updated',
  'moved',
  'settling',
];
const PLACES = [
  ['WSOP', 'WSOP/WSOP ARCHIVE (PRE-2016)/WSOP 2004/MOVs/2004 WSOP Show {n} 2k NLTH_ESM000100722'],
  [
    'WSOP',
    'WSOP/WSOP Bracelet Event/WSOP-EUROPE/2025 WSOP-Europe/2025 WSOP-EUROPE #14 MAIN EVENT/NO COMMENTARY WITH GRAPHICS VER/Day {n} A/HyperDeck_0010-004',
  ],
  [
    'WSOP',
    "WSOP/WSOP Bracelet Event/WSOP-EUROPE/2025 WSOP-Europe/2025 WSOP-EUROPE #13 GGMILLION€ FINAL/🏆 WSOPE NLH GGMillion€ - Final Day {n} [BRACELET EVENT #13] live from King's #wsop #poker",
  ],
  ['HCL', 'HCL/2025/EP{n}'],
  ['PAD', 'PAD/PAD S13/PAD_S13_EP{n}_FinalLook_HiRes-021'],
  ['GOG 최종', 'GOG 최종/e{n}/E{n}_GOG_final_edit_20231203_찐최종'],
  [
    'MPP',
    'MPP/2025 MPP Cyprus/$5M GTD   $5K MPP Main Event/$5M GTD   $5K MPP Main Event – Day {n} Session 1',
  ],
] as const;
export const HOSTILE_NAME = `<img src=x onerror="document.title='owned'">.mp4`;
const MIB = 2 ** 20;

/** The row with id `id` (from 1). */
export function fakeItem(id: number): Item {
  const status = statusOf(id);
  const catalog = placeOf(id)[0];
  const path = pathOf(id);
  const size = (40 + ((id * 7919) % 9000)) * MIB;
  const isPublished = !['new', 'duplicate', 'not_synced', 'settling'].includes(status);
  return {
    status,
    source: {
      id,
      path,
      name: path.slice(path.lastIndexOf('/') + 1),
      drive: driveOf(id),
      size_bytes: size,
      modified_at: new Date(Date.UTC(2025, id % 12, 1 + (id % 28), 9)).toISOString(),
      codec: status === 'not_synced' ? 'MPEG-2' : 'AVC',
      resolution: id % 4 === 0 ? '3840x2160' : '1920x1080',
      duration_sec: 600 + (id % 9000),
    },
    target: isPublished
      ? {
          id: `${id.toString(16).padStart(8, '0')}9f3a77c1`,
          nas_path: path,
          size_bytes: size,
          hls_compatible: true,
          deleted: false,
        }
      : null,
    catalog,
    duplicates:
      status === 'synced_with_duplicates'
        ? [{ id: id + 1, path: `HCL/Backup/EP${id}.mp4`, drive: 'archive' }]
        : [],
    ...(status === 'not_synced' ? { reason: 'HLS 비호환 (mxf)' } : {}),
    ...(status === 'duplicate' ? { reason: 'Another copy is published.' } : {}),
  };
}

export type FakeFilter = { status: readonly string[]; catalog: readonly string[]; q: string; sort: string };

/** The rows that a filter leaves: how many, and the id at an index of its order (0: none). */
export function fakeSelect(
  count: number,
  { status, catalog, q, sort }: FakeFilter,
): { total: number; idAt: (index: number) => number } {
  const isOpen = status.length + catalog.length === 0 && q === '';
  const needle = q.toLowerCase();
  const passes = (id: number) =>
    (status.length === 0 || status.includes(statusOf(id))) &&
    (catalog.length === 0 || catalog.includes(placeOf(id)[0])) &&
    (needle === '' || pathOf(id).toLowerCase().includes(needle));
  const ids = isOpen ? null : Array.from({ length: count }, (_, at) => at + 1).filter(passes);
  const total = ids?.length ?? count;
  const idAt = (index: number) => {
    const at = sort.startsWith('-') ? total - 1 - index : index;
    return ids === null ? at + 1 : (ids[at] ?? 0);
  };
  return { total, idAt };
}

/** How many rows each value has. */
export function fakeCounts(
  count: number,
): Pick<Api['Matching']['summary'], 'by_status' | 'by_catalog' | 'by_drive'> {
  const tally = (of: (id: number) => string) => {
    const counts: Record<string, number> = {};
    for (let id = 1; id <= count; id += 1) counts[of(id)] = (counts[of(id)] ?? 0) + 1;
    return counts;
  };
  return { by_status: tally(statusOf), by_catalog: tally((id) => placeOf(id)[0]), by_drive: tally(driveOf) };
}

function statusOf(id: number): Status {
  return STATUS_CYCLE[(id * 37) % STATUS_CYCLE.length] ?? 'synced';
}

function placeOf(id: number): (typeof PLACES)[number] {
  return PLACES[(id * 13) % PLACES.length] ?? PLACES[0];
}

function driveOf(id: number): string {
  return id % 11 === 0 ? 'source' : 'archive';
}

function pathOf(id: number): string {
  if (id === 3) return `HCL/${HOSTILE_NAME}`;
  const extension = statusOf(id) === 'not_synced' ? 'mxf' : id % 3 === 0 ? 'mov' : 'mp4';
  return `${placeOf(id)[1].replaceAll('{n}', String(id))}.${extension}`;
}
