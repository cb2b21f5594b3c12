/** `/API/metadata`: values in a view, the views and the fields. */
import { z } from 'zod';
import { wholeNumber } from './lists.ts';
import { assetOf, parsed } from './routes-assets.ts';
import { type Asked, dateText, Refusal, type Route } from './told.ts';
import { metadataBody, takenValues } from './values.ts';
import type { StoredMetadata, StoredView, World } from './world.ts';

const SEPARATOR = '__separator__';
const FIELDS_PER_PAGE = 500;
const MOST_FIELDS_PER_PAGE = 1000;

const putBody = z.object({ metadata_values: metadataBody });
const batchBody = z.object({
  object_ids: z.array(z.string()),
  metadata_values_object_id_mapping: z.array(z.object({ id: z.string(), metadata_values: metadataBody })),
});

export const metadataRoutes: readonly Route[] = [
  {
    method: 'GET',
    service: 'metadata',
    path: '/v1/views/{view_id}/',
    role: 'can_read_metadata_views',
    answer: (world, asked) => {
      const view = viewOf(world, asked);
      const merged = asked.query.get('merge_fields') !== 'false';
      const fields = view.fields.map(
        (name) => (merged ? world.fields.get(name) : undefined) ?? { name, label: '' },
      );
      return { status: 200, body: { id: view.id, name: view.name, view_fields: fields } };
    },
  },
  {
    method: 'GET',
    service: 'metadata',
    path: '/v1/fields/',
    role: 'can_read_metadata_fields',
    answer: (world, asked) => {
      const perPage = wholeNumber(asked, 'per_page', FIELDS_PER_PAGE, MOST_FIELDS_PER_PAGE);
      const last = asked.query.get('last_field_name') ?? '';
      const names = [...world.fields.keys()].toSorted().filter((name) => name > last);
      return {
        status: 200,
        body: { objects: names.slice(0, perPage).map((name) => world.fields.get(name)) },
      };
    },
  },
  {
    method: 'GET',
    service: 'metadata',
    path: '/v1/assets/{asset_id}/views/{view_id}/',
    role: 'can_read_metadata_values',
    answer: (world, asked) => {
      const { id, date_created, date_modified } = assetOf(world, asked);
      const view = viewOf(world, asked);
      const values = world.metadata.get(id);
      if (values === undefined)
        throw new Refusal(404, ["Metadata values for this object and view doesn't exist"]);
      return { status: 200, body: { ...metadataOf(view, id, values), date_created, date_modified } };
    },
  },
  {
    method: 'PUT',
    service: 'metadata',
    path: '/v1/assets/{asset_id}/views/{view_id}/',
    role: 'can_write_metadata_values',
    answer: (world, asked) => {
      const view = viewOf(world, asked);
      const asset = assetOf(world, asked);
      if (asset.status === 'DELETED') throw new Refusal(404, ['Asset does not exist']);
      const { metadata_values } = parsed(putBody, asked.body);
      world.putMetadata(asset.id, takenValues(world, view, asset.id, metadata_values));
      const date = dateText(world.now());
      const body = metadataOf(view, asset.id, world.metadata.get(asset.id) ?? {});
      return { status: 200, body: { ...body, date_created: date, date_modified: date } };
    },
  },
  {
    method: 'POST',
    service: 'metadata',
    path: '/v1/assets/views/{view_id}/',
    role: 'can_write_metadata_values',
    answer: (world, asked) => {
      const view = viewOf(world, asked);
      const { metadata_values_object_id_mapping: items } = parsed(batchBody, asked.body);
      world.doLater(world.behaviour.jobDelayMs, () => {
        for (const { id, metadata_values } of items) writeIfTaken(world, view, id, metadata_values);
      });
      return { status: 202, body: { job_id: world.newId() } };
    },
  },
];

/** A batch job tells nobody about values that were refused: they are just not there. */
function writeIfTaken(
  world: World,
  view: StoredView,
  id: string,
  values: z.output<typeof metadataBody>,
): void {
  if (world.assets.get(id)?.status !== 'ACTIVE') return;
  try {
    world.putMetadata(id, takenValues(world, view, id, values));
  } catch (refused) {
    if (!(refused instanceof Refusal)) throw refused;
  }
}

function viewOf(world: World, asked: Asked): StoredView {
  const view = world.views.get(asked.params.view_id ?? '');
  if (view === undefined) throw new Refusal(404, ["Metadata view doesn't exist"]);
  return view;
}

function metadataOf(view: StoredView, assetId: string, values: StoredMetadata) {
  const shown = view.fields.filter((name) => name !== SEPARATOR && values[name] !== undefined);
  const fields = shown.map((name) => [name, { field_values: values[name]?.map((value) => ({ value })) }]);
  return { object_id: assetId, object_type: 'assets', metadata_values: Object.fromEntries(fields) };
}
