/**
 * The account of `domain.md`: 2,840 assets, 1,034 of them without a timecode in their segments, most of those subclips that
 * carry it themselves; comments and markers in between. The same seed makes the same world.
 */
import { Random } from '../../support/random.ts';
import { sampleFields, sampleView } from './sample-schema.ts';
import { metadataFor, titleFor } from './sample-words.ts';
import { dateText } from './told.ts';
import { type StoredAsset, type StoredMetadata, type StoredSegment, uuid, type World } from './world.ts';

export type SampleWorldOptions = { seed?: number; assets?: number; withoutTimecode?: number };

/** What a test or the demo wants to know of the world that was made. */
export type SampleWorld = {
  viewId: string;
  assets: string[];
  /** Assets without a GENERIC segment: subclips with a timecode of their own, and others. */
  subclips: string[];
  withoutTimecode: string[];
  /** Assets with more than one GENERIC segment. */
  severalTimecodes: string[];
};

/** The row that `domain.md` shows. */
const SHOWN_ID = '8ddb35e6-007e-11f0-8c20-aad6eb65bf32';
const SHOWN_METADATA: StoredMetadata = {
  PlayersTags: ['serock', 'joseph serock'],
  EPICHAND: ['Quads'],
  HandGrade: ['★★★'],
};

const YEAR_MS = 365 * 86_400_000;
/** Of the assets without a timecode in their segments, these carry it themselves. */
const SUBCLIPS_AMONG = 0.6;
const HAVE_METADATA = 0.88;
const HAVE_COMMENTS = 0.3;
const HAVE_SEVERAL = 0.004;

/** Fills a world, which was cleared before. All of it is in the index at once. */
export function fillSampleWorld(world: World, options: SampleWorldOptions = {}): SampleWorld {
  const { seed = 1, assets = 2840, withoutTimecode = Math.round((assets * 1034) / 2840) } = options;
  const random = new Random(seed);
  for (const field of sampleFields()) world.fields.set(field.name, field);
  const view = sampleView();
  world.views.set(view.id, view);

  const lag = world.behaviour.indexLagMs;
  world.behaviour.indexLagMs = 0;
  const made: SampleWorld = {
    viewId: view.id,
    assets: [],
    subclips: [],
    withoutTimecode: [],
    severalTimecodes: [],
  };
  const kinds = shuffled(kindsOf(assets, withoutTimecode), random);
  // The one that everybody knows has a timecode.
  const first = kinds.indexOf('timecode');
  const ordered: Kind[] = first === -1 ? kinds : ['timecode', ...kinds.toSpliced(first, 1)];
  for (const [number, kind] of ordered.entries()) addAsset(world, random, made, number, kind);
  world.behaviour.indexLagMs = lag;
  return made;
}

type Kind = 'timecode' | 'subclip' | 'nothing';

function kindsOf(assets: number, withoutTimecode: number): Kind[] {
  const subclips = Math.round(withoutTimecode * SUBCLIPS_AMONG);
  return Array.from({ length: assets }, (_, index): Kind => {
    if (index < subclips) return 'subclip';
    return index < withoutTimecode ? 'nothing' : 'timecode';
  });
}

function addAsset(world: World, random: Random, made: SampleWorld, number: number, kind: Kind): void {
  const isShown = number === 0;
  const id = isShown ? SHOWN_ID : uuid(random);
  const start = isShown ? 136_600 : random.below(3_600) * 1000;
  const end = isShown ? 513_088 : start + 20_000 + random.below(600_000);
  const asset: StoredAsset = {
    id,
    title: isShown ? 'serock vs griff start from flop' : titleFor(random, number),
    type: kind === 'subclip' ? 'SUBCLIP' : 'ASSET',
    status: 'ACTIVE',
    ...datesFor(world, random),
    ...(kind === 'subclip'
      ? {
          original_asset_id: made.assets[random.below(made.assets.length)] ?? SHOWN_ID,
          original_segment_id: uuid(random),
          time_start_milliseconds: start,
          time_end_milliseconds: end,
        }
      : { duration_milliseconds: end + 60_000 + random.below(3_600_000) }),
  };
  const several = kind === 'timecode' && !isShown && random.chance(HAVE_SEVERAL);
  const spans = kind === 'timecode' ? [[start, end] as const] : [];
  if (several) spans.push([start + 1000, end]);
  const segments = spans.map(([from, to]) => segmentOf(random, asset, 'GENERIC', from, to));
  if (random.chance(HAVE_COMMENTS)) segments.push(...remarks(random, asset, start));

  if (isShown || random.chance(HAVE_METADATA)) {
    world.metadata.set(id, { ...metadataFor(random, number), ...(isShown ? SHOWN_METADATA : {}) });
  }
  world.segments.set(id, segments);
  world.putAsset(asset);
  made.assets.push(id);
  if (kind === 'subclip') made.subclips.push(id);
  if (kind !== 'timecode') made.withoutTimecode.push(id);
  if (several) made.severalTimecodes.push(id);
}

/** Comments and markers stand at one moment; a timecode must never be written onto them. */
function remarks(random: Random, asset: StoredAsset, start: number): StoredSegment[] {
  return ['COMMENT', 'MARKER', 'COMMENT'].slice(0, 1 + random.below(3)).map((type) => {
    const at = start + random.below(20_000);
    return {
      ...segmentOf(random, asset, type, at, at),
      segment_text: type === 'COMMENT' ? '여기부터 확인' : null,
    };
  });
}

function segmentOf(
  random: Random,
  asset: StoredAsset,
  type: string,
  start: number,
  end: number,
): StoredSegment {
  return {
    id: uuid(random),
    asset_id: asset.id,
    segment_type: type,
    time_start_milliseconds: start,
    time_end_milliseconds: end,
    status: 'ACTIVE',
    date_created: asset.date_created,
    date_modified: asset.date_modified,
  };
}

/** Made in the last two years, changed since; some in the same second. */
function datesFor(world: World, random: Random): Pick<StoredAsset, 'date_created' | 'date_modified'> {
  const age = random.below(2 * 365 * 24) * 3_600_000 + YEAR_MS / 52;
  const created = world.now() - age;
  const modified = created + Math.floor((random.next() * age) / 1000) * 1000;
  return { date_created: dateText(created), date_modified: dateText(modified) };
}

function shuffled<T>(items: T[], random: Random): T[] {
  const rest = [...items];
  for (let index = rest.length - 1; index > 0; index -= 1) {
    const other = random.below(index + 1);
    const [here, there] = [rest[index], rest[other]];
    if (here === undefined || there === undefined) continue;
    rest[index] = there;
    rest[other] = here;
  }
  return rest;
}
