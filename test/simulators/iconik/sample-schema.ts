/** The metadata view of the sample world: the fields of the 35 columns with their types, options and oddities. */
import type { StoredField, StoredView } from './world.ts';

export const SAMPLE_VIEW_ID = 'a7c2b9d4-56e1-11ef-8c20-0242ac120003';

type Draft = Partial<Omit<StoredField, 'options'>> & { options?: readonly string[] };

/** Of several values each, typed freely. */
const TAGS: Draft = { field_type: 'tag_cloud', multi: true };
const TEXT: Draft = { field_type: 'string' };

function dropDown(...options: string[]): Draft {
  return { field_type: 'drop_down', options };
}

/** By name, in the order of the sheet's columns. A `__separator__` stands between some of them. */
const FIELDS: readonly (readonly [string, Draft])[] = [
  ['Description', { field_type: 'text' }],
  ['ProjectName', { ...TEXT, required: true }],
  ['ProjectNameTag', TEXT],
  ['SearchTag', TAGS],
  ['Year_', { field_type: 'integer' }],
  ['Location', TEXT],
  ['Venue', TEXT],
  ['EpisodeEvent', TEXT],
  // The misspelt one is real, and must survive.
  ['Source', dropDown('Clean', 'PGM', 'Master Verison')],
  ['Scene', dropDown('Hand Clip', 'Interview', 'Highlight', 'Full Episode')],
  ['GameType', dropDown('NLH', 'PLO', 'PLO8', 'Stud', 'Mixed')],
  ['PlayersTags', TAGS],
  ['HandGrade', dropDown('★', '★★', '★★★', '★★★★', '★★★★★')],
  ['HANDTag', TAGS],
  ['EPICHAND', dropDown('Royal Flush', 'Straight Flush', 'Quads')],
  ['Tournament', TEXT],
  ['PokerPlayTags', TAGS],
  ['Adjective', TAGS],
  ['Emotion', TAGS],
  ['AppearanceOutfit', TAGS],
  ['SceneryObject', { ...TAGS, read_only: true }],
  ['_gcvi_tags', TAGS],
  ['Badbeat', dropDown('Bad Beat', 'Reverse Bad Beat')],
  ['Bluff', { ...dropDown('Bluff', 'Hero Fold', 'Hero Call'), multi: true }],
  ['Suckout', dropDown('Suckout')],
  ['Cooler', { field_type: 'boolean' }],
  ['RUNOUTTag', { ...dropDown('1out', '2outs', 'runner runner'), multi: true }],
  ['PostFlop', dropDown('flop', 'turn', 'river')],
  ['All-in', dropDown('4bet', '5bet', 'preflop allin')],
];
/** A field of the account that the view does not have. */
const ELSEWHERE: readonly [string, Draft] = ['RightsUntil', { field_type: 'date' }];

export function sampleFields(): StoredField[] {
  return [...FIELDS, ELSEWHERE].map(([name, { options, ...draft }]) => ({
    name,
    label: name.replace(/_/g, ' ').trim(),
    field_type: 'string',
    multi: false,
    required: false,
    read_only: false,
    ...draft,
    ...(options === undefined ? {} : { options: options.map((value) => ({ label: value, value })) }),
  }));
}

export function sampleView(): StoredView {
  const names = FIELDS.map(([name]) => name);
  return { id: SAMPLE_VIEW_ID, name: 'GG Poker metadata', fields: names.toSpliced(7, 0, '__separator__') };
}
