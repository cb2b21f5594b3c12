/** Our client's requests and the simulator's answers, held against iconik's own OpenAPI documents. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { IconikClient } from '../../../core/iconik/client.ts';
import { Contract, type ContractExchange } from '../../rigs/openapi.ts';
import { describeUnless } from '../../rigs/programs.ts';
import type { Exchange } from './journal.ts';
import { fillSampleWorld } from './sample-world.ts';
import { type IconikSimulator, startIconik } from './server.ts';

const SPECS = join(import.meta.dirname, '../../../../shared/specs/iconik');
const absent = existsSync(SPECS) ? undefined : "iconik's specifications are not here (../shared/specs)";
const SERVICES = ['assets', 'auth', 'metadata', 'search', 'users'];

/** Where a document is silent, the service's own habit (`docs/services.md`). */
const SILENT = {
  // A document of the search index holds the asset's or segment's own fields, and `_sort` for the next page.
  open: ['SearchDocumentSchema'],
  // A separator between the fields of a view has a name and no type.
  mayLack: ['MetadataFieldSchema.field_type'],
};

describeUnless(absent, 'the contract with iconik', () => {
  const contracts = new Map<string, Contract>();
  const exchanges: Exchange[] = [];

  beforeAll(async () => {
    for (const service of SERVICES) {
      contracts.set(
        service,
        new Contract(JSON.parse(readFileSync(join(SPECS, `${service}.json`), 'utf8')), SILENT),
      );
    }
    const simulator = await startIconik({ limits: null });
    try {
      const world = fillSampleWorld(simulator.world, { assets: 1_200 });
      simulator.journal.listen((exchange) => exchanges.push(exchange));
      await askEverything(simulator, world.assets, world.viewId);
    } finally {
      await simulator.close();
    }
  });

  it('is exercised by every call of the client, and by all that the simulator knows', () => {
    const routes = [
      ...new Set(exchanges.map(({ method, service, route }) => `${method} ${service}${route}`)),
    ];
    expect(routes.toSorted()).toEqual([
      'DELETE assets/v1/assets/{asset_id}/',
      'GET assets/v1/assets/',
      'GET assets/v1/assets/{asset_id}/',
      'GET assets/v1/assets/{asset_id}/segments/',
      'GET assets/v1/delete_queue/assets/',
      'GET auth/v1/auth/token/',
      'GET metadata/v1/assets/{asset_id}/views/{view_id}/',
      'GET metadata/v1/fields/',
      'GET metadata/v1/views/{view_id}/',
      'GET users/v1/users/current/',
      'GET users/v1/users/current/roles/',
      'PATCH assets/v1/assets/{asset_id}/segments/{segment_id}/',
      'POST assets/v1/assets/{asset_id}/segments/',
      'POST metadata/v1/assets/views/{view_id}/',
      'POST search/v1/search/',
      'PUT assets/v1/assets/{asset_id}/segments/{segment_id}/',
      'PUT metadata/v1/assets/{asset_id}/views/{view_id}/',
    ]);
    const statuses = new Set(exchanges.map(({ status }) => status));
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([
      200, 201, 202, 204, 400, 401, 403, 404, 409, 429, 503,
    ]);
  });

  it('is kept by every request', () => {
    const breaches = exchanges.flatMap((exchange) =>
      told(exchange, contractOf(exchange).requestBreaches(inDocument(exchange))),
    );
    expect(breaches).toEqual([]);
  });

  it('is kept by every answer', () => {
    const breaches = exchanges.flatMap((exchange) =>
      told(exchange, contractOf(exchange).answerBreaches(inDocument(exchange))),
    );
    expect(breaches).toEqual([]);
  });

  it.each<[string, string, string, Partial<ContractExchange>]>([
    ['a segment without its type', 'POST', 'segments', { body: { time_start_milliseconds: 1 } }],
    ['a segment of a type that there is not', 'POST', 'segments', { body: { segment_type: 'CLIP' } }],
    ['a misspelt time', 'POST', 'segments', { body: { segment_type: 'GENERIC', time_base: 1 } }],
    [
      'a time that is no whole number',
      'POST',
      'segments',
      { body: { segment_type: 'GENERIC', time_start_milliseconds: 1.5 } },
    ],
    [
      'an id that iconik gives itself',
      'POST',
      'segments',
      { body: { segment_type: 'GENERIC', id: '8ddb35e6-007e-11f0-8c20-aad6eb65bf32' } },
    ],
    ['values not under metadata_values', 'PUT', 'views', { body: { values: {} } }],
    ['values not as field_values', 'PUT', 'views', { body: { metadata_values: { Venue: ['Rio'] } } }],
    ['a search in documents that there are not', 'POST', 'search', { body: { doc_types: ['videos'] } }],
    ['a query parameter that there is not', 'GET', 'segments', { query: { limit: '10' } }],
    ['a page that is no number', 'GET', 'segments', { query: { page: 'first' } }],
    ['no key', 'GET', 'segments', { headers: {} }],
    ['no body', 'POST', 'segments', { body: undefined }],
    ['a body where there is none', 'GET', 'segments', { body: {} }],
  ])('is broken by %s', (_, method, place, wrong) => {
    const right = exchanges.find(
      (one) => one.method === method && one.route.includes(place) && one.status < 300,
    );
    if (right === undefined) throw new Error(`nothing was asked of ${place}`);
    expect(contractOf(right).requestBreaches(inDocument(right))).toEqual([]);
    expect(contractOf(right).requestBreaches({ ...inDocument(right), ...wrong })).not.toEqual([]);
  });

  it.each<[string, (answer: object) => Partial<ContractExchange>]>([
    ['an asset without its title', (answer) => ({ answer: { ...answer, title: undefined } })],
    ['a type that there is not', (answer) => ({ answer: { ...answer, type: 'CLIP' } })],
    ['a field that there is not', (answer) => ({ answer: { ...answer, name: 'x' } })],
    ['a date in another form', (answer) => ({ answer: { ...answer, date_modified: 'yesterday' } })],
    ['a status that there is not', () => ({ status: 202 })],
    ['an error in a third shape', () => ({ status: 400, answer: { errors: 'no' } })],
  ])('is broken by an answer with %s', (_, wrong) => {
    const right = exchanges.find(({ route, status }) => route === '/v1/assets/{asset_id}/' && status === 200);
    if (right === undefined) throw new Error('no asset was read');
    const broken = { ...inDocument(right), ...wrong({ ...(right.answer as object) }) };
    expect(contractOf(right).answerBreaches(broken)).not.toEqual([]);
  });

  function contractOf({ service }: Exchange): Contract {
    const contract = contracts.get(service);
    if (contract === undefined) throw new Error(`no document of ${service}`);
    return contract;
  }
});

/** `assets` stands for `{object_type}` in the metadata service's document. */
function inDocument(exchange: Exchange): Exchange {
  if (exchange.service !== 'metadata') return exchange;
  const route = exchange.route
    .replace('/v1/assets/{asset_id}/', '/v1/{object_type}/{object_id}/')
    .replace('/v1/assets/', '/v1/{object_type}/');
  return { ...exchange, route };
}

function told({ method, route, status }: Exchange, breaches: string[]): string[] {
  return breaches.map((breach) => `${method} ${route} ${status}: ${breach}`);
}

/** Every call of the client, and by hand what the client does not use; every kind of answer. */
async function askEverything(
  simulator: IconikSimulator,
  assets: readonly string[],
  viewId: string,
): Promise<void> {
  const { host, client, byHand } = hands(simulator);
  const [id = '', other = '', third = ''] = assets;
  await client.checkToken();
  await client.account();
  for await (const page of client.assets()) if (page.items.length === 0) throw new Error('an empty page');
  for await (const batch of client.changedAssets('2020-01-01T00:00:00+00:00'))
    if (batch.length === 0) throw new Error('an empty batch');
  for await (const batch of client.changedTimecodes('2020-01-01T00:00:00+00:00'))
    if (batch.length === 0) throw new Error('an empty batch');
  await client.asset(id);
  await client.segments(id);
  await client.metadata(id, viewId);
  await client.putMetadata(id, viewId, {
    Venue: ['Rio'],
    Description: [],
    Year_: [2024],
    PlayersTags: ['a', 'b'],
    Cooler: [true],
  });
  await client.view(viewId);
  await client.fields();
  const created = await client.createTimecode(other, { startMs: 1000, endMs: 2000 });
  await client.updateTimecode(other, created?.id ?? '', { startMs: 1500, endMs: 2500 });

  const put = { segment_type: 'GENERIC', time_start_milliseconds: null, time_end_milliseconds: null };
  await byHand('PUT', `assets/v1/assets/${other}/segments/${created?.id}/`, put);
  const batch = [{ id, metadata_values: { Venue: { field_values: [{ value: 'Paris' }] } } }];
  await byHand('POST', `metadata/v1/assets/views/${viewId}/`, {
    object_ids: [id],
    metadata_values_object_id_mapping: batch,
  });
  await byHand('GET', 'assets/v1/assets/?page=2');
  await byHand('GET', 'assets/v1/assets/?page=300');
  await byHand('GET', 'assets/v1/assets/?per_page=5000');
  await byHand('POST', 'search/v1/search/', { doc_types: ['segments'], query: '' });
  await byHand('DELETE', `assets/v1/assets/${third}/`);
  for await (const page of client.deletedAssets())
    if (page.items.length !== 1) throw new Error('not one deleted asset');

  await client.putMetadata(id, viewId, { Source: ['Dirty'] }).catch(() => undefined);
  for (const status of [401, 403, 409, 429, 503]) {
    simulator.faults.add({ fault: { kind: 'status', status }, times: 1 });
    await fetch(`${host}/API/assets/v1/assets/${id}/`, { headers: keyOf(simulator) });
  }
}

function hands(simulator: IconikSimulator) {
  const { url: host, appId, authToken } = simulator;
  const signal = new AbortController().signal;
  const client = new IconikClient({ host, appId, authToken, requestsPerSecond: 1_000, signal });
  const byHand = (method: string, path: string, body?: unknown) =>
    fetch(`${host}/API/${path}`, {
      method,
      headers: { ...keyOf(simulator), 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { host, client, byHand };
}

function keyOf({ appId, authToken }: IconikSimulator): Record<string, string> {
  return { 'App-ID': appId, 'Auth-Token': authToken };
}
