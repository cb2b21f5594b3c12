/** `GGmetadata_and_timestamps` as people keep it by hand: most rows fine, some dirty (`docs/domain.md`). */
import { ICONIK_COLUMNS } from '../../core/model/iconik-columns.ts';
import type { SampleWorld } from '../../test/simulators/iconik/sample-world.ts';
import type { World } from '../../test/simulators/iconik/world.ts';
import type { Random } from '../../test/support/random.ts';

/** Rows whose id iconik does not know, and rows in which seconds are written as `m:s`. */
const UNKNOWN_ROWS = 160;
const CLOCK_ROWS = 25;
/** Rows that carry a timecode which iconik does not have yet. */
const NEW_TIMECODES = 300;

type Row = Record<string, string | number>;

/** The tab's values, header first. */
export function timecodeSheet(world: World, sample: SampleWorld, random: Random): (string | number)[][] {
  const subclips = new Set(sample.subclips);
  const lacking = sample.withoutTimecode.filter((id) => !subclips.has(id)).slice(0, NEW_TIMECODES);
  const known = sample.assets.filter((id) => !subclips.has(id) && !lacking.includes(id)).slice(0, 400);
  const rows: Row[] = [
    ...lacking.map((id, at) => rowOf(world, id, spanText(random, at < CLOCK_ROWS))),
    ...known.map((id) => rowOf(world, id, {})),
    ...Array.from({ length: UNKNOWN_ROWS }, (_, at) => ({
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      title: `typed by hand ${at}`,
      ...spanText(random, false),
    })),
  ];
  return [[...ICONIK_COLUMNS], ...rows.map((row) => ICONIK_COLUMNS.map((column) => row[column] ?? ''))];
}

function rowOf(world: World, id: string, span: Row): Row {
  return { id, title: world.assets.get(id)?.title ?? '', ...span };
}

function spanText(random: Random, asClock: boolean): Row {
  const start = random.below(3_000);
  const end = start + 60 + random.below(600);
  if (asClock) return { time_start_S: clock(start), time_end_S: clock(end) };
  return { time_start_ms: start * 1000, time_end_ms: end * 1000 };
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
