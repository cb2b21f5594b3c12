/** Titles and metadata of the sample world, with the oddities of the field among the ordinary. */
import type { Random } from '../../support/random.ts';
import type { StoredMetadata, StoredValue } from './world.ts';

const PLAYERS = [
  'serock',
  'griff',
  'hellmuth',
  'negreanu',
  'ivey',
  'dwan',
  'chino',
  'koon',
  'bonomo',
  '홍진호',
];
const EVENTS = [
  'WSOP Main Event',
  'WSOPE GGMillion€',
  'Super Circuit Cyprus',
  'MPP Main Event',
  'PAD S13',
  'GOG 최종',
];
const VENUES = ['Horseshoe', "King's", 'Rio', 'Paris', 'Merit Royal'];
const HANDS = ['AA', 'KK', 'AKs', 'QJo', '72o'];
const PLAYS = ['3bet', 'check raise', 'slow play', 'overbet', 'river jam'];
const MOODS = ['tense', 'funny', 'calm', 'shocked'];
const THINGS = ['sunglasses', 'hoodie', 'cap', 'trophy', 'bracelet'];

/** Texts that a spreadsheet, a splitter or an escaper gets wrong. */
const ODD_DESCRIPTIONS = [
  'Serock bets, Griff calls, and the river is a brick',
  '=SUM(1)',
  '+1 for the hero call',
  '첫 줄\n둘째 줄, 쉼표 포함',
  '🏆 "quads" & <b>bold</b>',
  "'leading apostrophe",
];

export function titleFor(random: Random, number: number): string {
  const [hero, villain] = [one(random, PLAYERS), one(random, PLAYERS)];
  return `${number}-${one(random, EVENTS)} ${hero} vs ${villain}`;
}

export function metadataFor(random: Random, number: number): StoredMetadata {
  const filled: StoredMetadata = {
    Description: [
      number % 5 === 0
        ? one(random, ODD_DESCRIPTIONS)
        : `${one(random, PLAYERS)} raises, ${one(random, PLAYERS)} calls`,
    ],
    ProjectName: [one(random, EVENTS)],
    ProjectNameTag: [one(random, EVENTS).replaceAll(' ', '_')],
    SearchTag: some(random, PLAYS),
    Year_: [2003 + random.below(23)],
    Location: [one(random, ['Las Vegas', 'Cyprus', 'Rozvadov', '제주'])],
    Venue: [one(random, VENUES)],
    EpisodeEvent: [`Day ${1 + random.below(7)}`],
    Source: [one(random, ['Clean', 'PGM', 'Master Verison'])],
    Scene: [one(random, ['Hand Clip', 'Interview', 'Highlight'])],
    GameType: [one(random, ['NLH', 'PLO'])],
    PlayersTags: some(random, PLAYERS),
    HandGrade: ['★'.repeat(1 + random.below(5))],
    HANDTag: some(random, HANDS),
    Tournament: [one(random, EVENTS)],
    PokerPlayTags: some(random, PLAYS),
    Adjective: some(random, MOODS),
    Emotion: some(random, MOODS),
    AppearanceOutfit: some(random, THINGS),
    SceneryObject: some(random, THINGS),
    _gcvi_tags: some(random, [...THINGS, 'poker table', 'casino']),
  };
  const rare: StoredMetadata = {
    EPICHAND: [one(random, ['Royal Flush', 'Straight Flush', 'Quads'])],
    Badbeat: ['Bad Beat'],
    Bluff: some(random, ['Bluff', 'Hero Fold', 'Hero Call']),
    Suckout: ['Suckout'],
    Cooler: [random.chance(0.5)],
    RUNOUTTag: some(random, ['1out', '2outs']),
    PostFlop: [one(random, ['flop', 'turn', 'river'])],
    'All-in': [one(random, ['4bet', '5bet', 'preflop allin'])],
  };
  return { ...share(random, filled, 0.8), ...share(random, rare, 0.15) };
}

/** About that share of the fields; the rest is empty. */
function share(random: Random, values: StoredMetadata, part: number): StoredMetadata {
  return Object.fromEntries(
    Object.entries(values).filter(([, list]) => random.chance(part) && list.length > 0),
  );
}

function one(random: Random, words: readonly string[]): string {
  return random.pick(words) ?? '';
}

/** One to three of them, none twice. */
function some(random: Random, words: readonly string[]): StoredValue[] {
  return [...new Set(Array.from({ length: 1 + random.below(3) }, () => one(random, words)))];
}
