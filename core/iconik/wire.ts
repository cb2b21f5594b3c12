/** What iconik sends, checked by zod at the boundary and turned into what the syncs know. Field names are iconik's. */
import { z } from 'zod';
import type { Account, Asset, FieldSchema, Segment } from './iconik.ts';

const text = z.string().nullish();
const number = z.number().nullish();

const assetFields = z.object({
  id: z.string(),
  title: text,
  type: text,
  status: text,
  date_created: text,
  date_modified: text,
  original_asset_id: text,
  original_segment_id: text,
  time_start_milliseconds: number,
  time_end_milliseconds: number,
  duration_milliseconds: number,
});

function assetOf(wire: z.output<typeof assetFields>): Asset {
  return {
    id: wire.id,
    title: wire.title ?? '',
    type: wire.type ?? 'ASSET',
    status: wire.status ?? 'ACTIVE',
    dateCreated: wire.date_created ?? null,
    dateModified: wire.date_modified ?? null,
    originalAssetId: wire.original_asset_id ?? null,
    originalSegmentId: wire.original_segment_id ?? null,
    timeStartMs: wire.time_start_milliseconds ?? null,
    timeEndMs: wire.time_end_milliseconds ?? null,
    durationMs: wire.duration_milliseconds ?? null,
  };
}

const asset = assetFields.transform(assetOf);

const segment = z
  .object({
    id: z.string(),
    segment_type: z.string(),
    time_start_milliseconds: number,
    time_end_milliseconds: number,
    segment_text: text,
    date_modified: text,
    subclip_id: text,
  })
  .transform(
    (wire): Segment => ({
      id: wire.id,
      type: wire.segment_type,
      timeStartMs: wire.time_start_milliseconds ?? null,
      timeEndMs: wire.time_end_milliseconds ?? null,
      text: wire.segment_text ?? null,
      dateModified: wire.date_modified ?? null,
      ...(typeof wire.subclip_id === 'string' ? { subclipId: wire.subclip_id } : {}),
    }),
  );

/** Of a segment, what people and programs may have set beside type and times: `PUT` puts the whole segment in its place. */
const beside = z.object({
  segment_text: z.json(),
  segment_color: z.json(),
  segment_track: z.json(),
  segment_checked: z.json(),
  external_id: z.json(),
  person_id: z.json(),
  keyframe_id: z.json(),
  project_id: z.json(),
  share_id: z.json(),
  share_user_email: z.json(),
  version_id: z.json(),
  transcription: z.json(),
  transcription_id: z.json(),
  drawing: z.json(),
  face_bounding_boxes: z.json(),
  metadata: z.json(),
  metadata_view_id: z.json(),
});
const wholeSegment = beside
  .partial()
  .extend({ id: z.string() })
  .transform(({ id, ...rest }) => ({
    id,
    beside: Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null)),
  }));

const metadataValue = z.union([z.string(), z.number(), z.boolean()]);

/** iconik writes an empty field as no values, as null, or as a value that is null. */
const fieldValues = z
  .object({ field_values: z.array(z.object({ value: metadataValue.nullish() })).nullish() })
  .transform(({ field_values }) => (field_values ?? []).flatMap(({ value }) => value ?? []));

const metadata = z.object({ metadata_values: z.record(z.string(), fieldValues).nullish() });

const wireField = z.object({
  name: z.string(),
  label: text,
  // Some accounts leave it out for old fields.
  field_type: text,
  multi: z.boolean().nullish(),
  required: z.boolean().nullish(),
  read_only: z.boolean().nullish(),
  options: z.array(z.object({ label: text, value: metadataValue.transform(String) })).nullish(),
});
export type WireField = z.output<typeof wireField>;

/** A field as the schema of the account tells of it. */
export function fieldOf(wire: WireField): FieldSchema {
  return {
    name: wire.name,
    label: wire.label ?? wire.name,
    type: wire.field_type ?? 'string',
    multi: wire.multi ?? false,
    required: wire.required ?? false,
    readOnly: wire.read_only ?? false,
    options: (wire.options ?? []).map(({ label, value }) => ({ label: label ?? value, value })),
  };
}

/** What a view says of its field goes before what the field says of itself. */
export function mergedField(ofView: WireField, field: WireField | undefined): FieldSchema {
  const said = Object.entries(ofView).filter(([, value]) => (value ?? '') !== '');
  const options = ofView.options?.length ? ofView.options : field?.options;
  return fieldOf({ ...field, ...Object.fromEntries(said), name: ofView.name, options });
}

/** Whether a view tells all of its field; without `merge_fields` it tells only what it has of its own. */
export function isMerged({ field_type }: WireField): boolean {
  return typeof field_type === 'string';
}

/** A line between fields of a view; it holds no value. */
const SEPARATOR = '__separator__';
const wireFields = z.array(wireField).transform((fields) => fields.filter(({ name }) => name !== SEPARATOR));

const view = z.object({ name: text, view_fields: wireFields });

const user = z.object({
  first_name: text,
  last_name: text,
  email: text,
});

/** The cursor of a search: where the next page goes on. */
const cursor = { _sort: z.array(z.unknown()).nullish() };

const foundAsset = assetFields
  .extend(cursor)
  .transform((wire) => ({ id: wire.id, asset: assetOf(wire), sort: wire._sort ?? null }));

const foundSegment = z
  .object({
    id: z.string(),
    asset_id: text,
    segment_type: text,
    time_start_milliseconds: number,
    time_end_milliseconds: number,
    ...cursor,
  })
  .transform(({ asset_id: assetId, ...wire }) => ({
    id: wire.id,
    type: wire.segment_type ?? '',
    timecode:
      typeof assetId === 'string'
        ? {
            assetId,
            startMs: wire.time_start_milliseconds ?? null,
            endMs: wire.time_end_milliseconds ?? null,
          }
        : null,
    sort: wire._sort ?? null,
  }));

function envelope<T extends z.ZodType>(item: T) {
  return z.object({
    objects: z
      .array(item)
      .nullish()
      .transform((objects) => objects ?? []),
    pages: number,
    per_page: number,
    total: number,
    next_url: text,
  });
}

/** The answers that the client reads. */
export const wire = {
  asset,
  assets: envelope(asset),
  segment,
  segments: envelope(segment),
  wholeSegments: envelope(wholeSegment),
  metadata,
  view,
  fields: z.object({ objects: wireFields }),
  foundAssets: envelope(foundAsset),
  foundSegments: envelope(foundSegment),
  user: user.transform(
    (wire): Pick<Account, 'name'> => ({
      name: [wire.first_name, wire.last_name].filter(Boolean).join(' ') || (wire.email ?? ''),
    }),
  ),
  roles: z.object({ objects: z.array(z.string()) }),
};

/**
 * iconik's own words about an error, from both shapes that it uses: `{"errors":["…"]}` and `{"errors":{"field":"…"}}`.
 * Undefined where the body has neither.
 */
export function errorWords(body: unknown): string | undefined {
  const parsed = z
    .object({ errors: z.union([z.array(z.json()), z.record(z.string(), z.json())]) })
    .safeParse(body);
  if (!parsed.success) return undefined;
  const { errors } = parsed.data;
  const words = Array.isArray(errors)
    ? errors.map(plain)
    : Object.entries(errors).map(([name, said]) => `${name}: ${plain(said)}`);
  return words.join('; ').slice(0, LONGEST_WORDS);
}

const LONGEST_WORDS = 1000;

function plain(said: z.core.util.JSONType): string {
  return typeof said === 'string' ? said : JSON.stringify(said);
}
