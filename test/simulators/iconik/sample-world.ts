/**
 * An account like the real one: 2,840 assets, 1,034 of them without a timecode in their segments, most of those subclips that
 * carry it themselves; comments and markers in between. The same seed makes the same world.
 */
import { Random } from '../../support/random.ts';
import { sampleFields, sampleView } from './sample-schema.ts';
import { metadataFor, titleFor } from './sample-words.ts';
import { dateText } from './told.ts';
import { type StoredAsset, type StoredMetadata, type StoredSegment, uuid, type World } from './world.ts';

export type SampleWorldOptions = { seed?: number; assets?: number; withoutTimecode?: number };

/** What a test or the demo wants to know of the world that was made. All are ids. */
export type SampleWorld = {
  viewId: string;
  assets: string[];
  /** Assets of type SUBCLIP, which carry their timecode themselves. */
  subclips: string[];
  /** Whole episodes, with a GENERIC segment for each subclip that was made of them. */
  episodes: string[];
  /** Assets without a GENERIC segment: the subclips, and others that have no timecode at all. */
  withoutTimecode: string[];
  /** Assets with more than one GENERIC segment. */
  severalTimecodes: string[];
};

/** One asset as it was seen in the field. */
const SHOWN_ID = '8ddb35e6-007e-11f0-8c20-aad6eb65bf32';
const SHOWN_METADATA: StoredMetadata = {
  PlayersTags: ['serock', 'joseph serock'],
  EPICHAND: ['Quads'],
  HandGrade: ['★★★'],
};

const YEAR_MS = 365 * 86_400_000;
/** Of the assets without a timecode in their segments, these carry it themselves. */
const SUBCLIPS_AMONG = 0.6;
/** So many subclips were made of one episode. */
const SUBCLIPS_OF_EPISODE = 15;
const HAVE_METADATA = 0.88;
const HAVE_COMMENTS = 0.3;
const HAVE_SEVERAL = 0.004;

type Kind = 'timecode' | 'subclip' | 'episode' | 'nothing';
type Making = { readonly world: World; readonly random: Random; readonly made: SampleWorld };

/** Fills a world, which was cleared before. All of it is in the index at once. */
export function fillSampleWorld(world: World, options: SampleWorldOptions = {}): SampleWorld {
  const { seed = 1, assets = 2840, withoutTimecode = Math.round((assets * 1034) / 2840) } = options;
  const random = new Random(seed);
  for (const field of sampleFields()) world.fields.set(field.name, field);
  const view = sampleView();
  world.views.set(view.id, view);

  const made: SampleWorld = {
    viewId: view.id,
    assets: [],
    subclips: [],
    episodes: [],
    withoutTimecode: [],
    severalTimecodes: [],
  };
  const kinds = kindsOf(assets, withoutTimecode, random);
  const shown = kinds.findIndex((kind) => kind !== 'episode');
  for (const [number, kind] of kinds.entries()) {
    addAsset({ world, random, made }, number, kind, number === shown);
  }
  made.severalTimecodes = made.assets.filter((id) => timecodesOf(world, id) > 1);
  world.settle();
  return made;
}

/** Episodes first, because subclips are made of them; then the shown asset, and the others in any order. */
function kindsOf(assets: number, withoutTimecode: number, random: Random): Kind[] {
  const subclips = Math.round(withoutTimecode * SUBCLIPS_AMONG);
  const episodes = Math.ceil(subclips / SUBCLIPS_OF_EPISODE);
  const others = Array.from({ length: assets - episodes }, (_, index): Kind => {
    if (index < subclips) return 'subclip';
    return index < withoutTimecode ? 'nothing' : 'timecode';
  });
  const [shown, ...rest] = others;
  return [
    ...Array.from({ length: episodes }, (): Kind => 'episode'),
    ...(shown === undefined ? [] : [shown]),
    ...shuffled(rest, random),
  ];
}

function addAsset(making: Making, number: number, kind: Kind, isShown: boolean): void {
  const { world, random, made } = making;
  const id = isShown ? SHOWN_ID : uuid(random);
  const start = isShown ? 136_600 : random.below(3_600) * 1000;
  const end = isShown ? 513_088 : start + 20_000 + random.below(600_000);
  const asset: StoredAsset = {
    id,
    title: isShown ? 'serock vs griff start from flop' : titleFor(random, number),
    type: kind === 'subclip' ? 'SUBCLIP' : 'ASSET',
    status: 'ACTIVE',
    ...datesFor(world, random),
    ...(kind === 'subclip' ? {} : { duration_milliseconds: end + 60_000 + random.below(3_600_000) }),
  };
  const segments = kind === 'timecode' ? [segmentOf(random, asset, 'GENERIC', start, end)] : [];
  if (kind === 'timecode' && !isShown && random.chance(HAVE_SEVERAL)) {
    segments.push(segmentOf(random, asset, 'GENERIC', start + 1000, end));
  }
  if (isShown) segments.push(segmentOf(random, asset, 'COMMENT', 347_300, 347_300));
  else if (random.chance(HAVE_COMMENTS)) segments.push(...remarks(random, asset, start));

  if (isShown || random.chance(HAVE_METADATA)) {
    world.metadata.set(id, { ...metadataFor(random, number), ...(isShown ? SHOWN_METADATA : {}) });
  }
  world.segments.set(id, segments);
  world.putAsset(asset);
  if (kind === 'subclip') cutFromEpisode(making, asset, start, end);
  made.assets.push(id);
  if (kind === 'subclip') made.subclips.push(id);
  if (kind === 'episode') made.episodes.push(id);
  if (kind === 'subclip' || kind === 'nothing') made.withoutTimecode.push(id);
}

/** A subclip is a span of its episode, which has a GENERIC segment for it. */
function cutFromEpisode(
  { world, random, made }: Making,
  subclip: StoredAsset,
  start: number,
  end: number,
): void {
  const episode = world.assets.get(random.pick(made.episodes) ?? '');
  if (episode === undefined) return;
  const segment = { ...segmentOf(random, episode, 'GENERIC', start, end), subclip_id: subclip.id };
  world.putSegments(episode.id, [...world.segmentsOf(episode.id), segment]);
  world.putAsset({
    ...subclip,
    original_asset_id: episode.id,
    original_segment_id: segment.id,
    time_start_milliseconds: start,
    time_end_milliseconds: end,
  });
}

function timecodesOf(world: World, id: string): number {
  return world.segmentsOf(id).filter(({ segment_type }) => segment_type === 'GENERIC').length;
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
