/** Where the files of the NAS went, as bands of a flow. Pure. */
import type { Api } from '../../../core/api/schemas.ts';
import type { TextKey } from '../../i18n/texts/index.ts';
import type { Tone } from '../../ui/tone.ts';

export type Band = {
  name: TextKey;
  count: number;
  tone: Tone /** The rows of the matching table that it stands for. */;
  href: string;
};

/** Heights in px: the target's own row, and each row of the rest. */
export const TARGET_ROW = 104;
export const REST_ROW = 32;

/** The published band first, then the rest with something in it: together as many as the NAS has. */
export function flowBands(dashboard: Pick<Api['Dashboard'], 'source' | 'target' | 'statuses'>): Band[] {
  const { target, statuses } = dashboard;
  const { excluded } = target;
  const rest: Band[] = [
    { name: 'dashboard.waiting', count: statuses.new ?? 0, tone: 'info', href: '/matching?status=new' },
    {
      name: 'dashboard.excluded.duplicates',
      count: excluded.duplicates,
      tone: 'idle',
      href: '/matching?status=duplicate',
    },
    {
      name: 'dashboard.excluded.non_hls',
      count: excluded.non_hls,
      tone: 'idle',
      href: '/matching?status=not_synced',
    },
    {
      name: 'dashboard.excluded.settling',
      count: excluded.settling,
      tone: 'warn',
      href: '/matching?status=settling',
    },
    {
      name: 'dashboard.excluded.held',
      count: excluded.held - heldOnTarget(dashboard),
      tone: 'warn',
      href: '/matching?status=held',
    },
    {
      name: 'dashboard.excluded.other',
      count: excluded.other,
      tone: 'idle',
      href: '/matching?status=not_synced',
    },
  ];
  const published: Band = {
    name: 'dashboard.files_published',
    count: target.total_files,
    tone: 'ok',
    href: '/matching',
  };
  return [published, ...rest.filter((band) => band.count > 0)];
}

/** Files whose removal waits for a person are on the OTT until then: they are counted there. */
function heldOnTarget({ source, target, statuses }: Parameters<typeof flowBands>[0]): number {
  const rest = Object.values(target.excluded).reduce((sum, count) => sum + count, statuses.new ?? 0);
  const twice = target.total_files + rest - source.total_files;
  return Math.min(Math.max(0, twice), target.excluded.held);
}

/** A band's way through the drawing: where it starts and ends (px from the top) and how thick it is. */
export type BandPath = { tone: Tone; from: number; to: number; thick: number };

/** Lays the bands out: stacked without gaps at the left, each at the middle of its row at the right. */
export function layOut(bands: readonly Band[]): { height: number; paths: BandPath[] } {
  const height = TARGET_ROW + REST_ROW * Math.max(0, bands.length - 1);
  const total = bands.reduce((sum, band) => sum + band.count, 0);
  // The whole stack is as thick as the target's row allows; nothing that exists is thinner than a hair.
  const thickness = (count: number) =>
    count === 0 ? 0 : Math.max(1.5, (count / Math.max(1, total)) * (TARGET_ROW - 16));
  let top = 8;
  const paths = bands.map((band, index): BandPath => {
    const thick = thickness(band.count);
    const middle = index === 0 ? TARGET_ROW / 2 : TARGET_ROW + REST_ROW * (index - 0.5);
    const path = { tone: band.tone, from: top, to: middle - thick / 2, thick };
    top += thick;
    return path;
  });
  return { height, paths };
}
