/** What iconik sends, checked by zod at the boundary and turned into what the syncs know. Field names are iconik's. */
import { z } from 'zod';
import type { Account, Asset, FieldSchema, MetadataView, Segment } from './iconik.ts';

const text = z.string().nullish();
const number = z.number().nullish();

const assetFields = z.object({
  id: z.string(),
  title: z.string(),
  type: z.string().default('ASSET'),
  status: z.string().default('ACTIVE'),
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
    title: wire.title,
    type: wire.type,
    status: wire.status,
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

const metadataValue = z.union([z.string(), z.number(), z.boolean()]);

/** iconik writes an empty field as no values, as null, or as a value that is null. */
const fieldValues = z
  .object({ field_values: z.array(z.object({ value: metadataValue.nullish() })).nullish() })
  .transform(({ field_values }) => (field_values ?? []).flatMap(({ value }) => value ?? []));

const metadata = z.object({ metadata_values: z.record(z.string(), fieldValues).nullish() });

const field = z
  .object({
    name: z.string(),
    label: text,
    // Some accounts leave it out for old fields.
    field_type: text,
    multi: z.boolean().nullish(),
    required: z.boolean().nullish(),
    read_only: z.boolean().nullish(),
    options: z.array(z.object({ label: text, value: z.string() })).nullish(),
  })
  .transform(
    (wire): FieldSchema => ({
      name: wire.name,
      label: wire.label ?? wire.name,
      type: wire.field_type ?? 'string',
      multi: wire.multi ?? false,
      required: wire.required ?? false,
      readOnly: wire.read_only ?? false,
      options: (wire.options ?? []).map(({ label, value }) => ({ label: label ?? value, value })),
    }),
  );

/** A line between fields of a view; it holds no value. */
const SEPARATOR = '__separator__';
const viewField = z.union([z.object({ name: z.literal(SEPARATOR) }).transform(() => null), field]);

const view = z.object({ id: z.string(), name: z.string(), view_fields: z.array(viewField) }).transform(
  (wire): MetadataView => ({
    id: wire.id,
    name: wire.name,
    fields: wire.view_fields.filter((one) => one !== null),
  }),
);

const user = z.object({
  first_name: text,
  last_name: text,
  email: text,
});

/** The cursor of a search: where the next page goes on. */
const cursor = { _sort: z.array(z.unknown()).nullish() };

const foundAsset = assetFields
  .extend(cursor)
  .transform((wire) => ({ asset: assetOf(wire), sort: wire._sort ?? null }));

const foundSegment = z
  .object({
    asset_id: z.string(),
    segment_type: text,
    time_start_milliseconds: number,
    time_end_milliseconds: number,
    ...cursor,
  })
  .transform((wire) => ({
    type: wire.segment_type ?? '',
    timecode: {
      assetId: wire.asset_id,
      startMs: wire.time_start_milliseconds ?? null,
      endMs: wire.time_end_milliseconds ?? null,
    },
    sort: wire._sort ?? null,
  }));

function envelope<T extends z.ZodType>(item: T) {
  return z.object({
    objects: z
      .array(item)
      .nullish()
      .transform((objects) => objects ?? []),
    page: z.number().nullish(),
    pages: z.number().nullish(),
    total: z.number().nullish(),
  });
}

/** The answers that the client reads. */
export const wire = {
  asset,
  assets: envelope(asset),
  segment,
  segments: envelope(segment),
  metadata,
  view,
  fields: z.object({ objects: z.array(viewField) }),
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
