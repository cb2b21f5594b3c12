import { describe, expect, it } from 'vitest';
import { checkIconik } from '../../../core/iconik/check.ts';
import { connectIconik } from '../../../core/iconik/connect.ts';
import { METADATA_COLUMNS } from '../../../core/model/iconik-columns.ts';
import { parseSettings } from '../../../core/model/settings.ts';
import { iconikRig } from './rig.ts';

const NOWHERE = '00000000-0000-1000-8000-000000000000';

describe('the connection test', () => {
  it('finds nothing missing where all is well, and writes nothing', async () => {
    const { client, simulator, world } = await iconikRig(1);
    expect(await checkIconik(client, world.viewId, METADATA_COLUMNS)).toEqual({
      account: 'Archive Robot',
      view: 'GG Poker metadata',
      problems: [],
    });
    expect(simulator.journal.totals().writes).toBe(0);
  });

  it('says that the key is wrong', async () => {
    const { clientWith, world } = await iconikRig(1);
    const check = await checkIconik(clientWith({ authToken: 'another' }), world.viewId, METADATA_COLUMNS);
    expect(check.problems).toMatchObject([
      { code: 'problem.iconik_key_wrong', detail: 'HTTP 401: Token is invalid' },
    ]);
  });

  it('names every role that is missing', async () => {
    const { client, simulator, world } = await iconikRig(1);
    const { account } = simulator.world;
    account.roles = account.roles.filter((role) => !/can_write/.test(role));
    const check = await checkIconik(client, world.viewId, METADATA_COLUMNS);
    expect(check.problems).toEqual([
      {
        code: 'problem.iconik_roles_missing',
        where: 'Archive Robot',
        params: { account: 'Archive Robot', roles: 'can_write_segments, can_write_metadata_values' },
      },
    ]);
  });

  it('names the right that reading the view needs', async () => {
    const { client, simulator, world } = await iconikRig(1);
    const { account } = simulator.world;
    account.roles = account.roles.filter((role) => role !== 'can_read_metadata_views');
    const check = await checkIconik(client, world.viewId, METADATA_COLUMNS);
    expect(check.problems).toMatchObject([
      {
        code: 'problem.iconik_forbidden',
        detail: 'HTTP 403: Forbidden. Required role: can_read_metadata_views',
      },
    ]);
  });

  it('says that no view is chosen, that there is no such view, and which fields it lacks', async () => {
    const { client, world } = await iconikRig(1);
    expect((await checkIconik(client, '', [])).problems).toEqual([{ code: 'problem.iconik_view_unset' }]);
    expect((await checkIconik(client, NOWHERE, [])).problems).toMatchObject([
      { code: 'problem.iconik_view_missing', where: NOWHERE },
    ]);
    expect((await checkIconik(client, world.viewId, ['Venue', 'NewField'])).problems).toMatchObject([
      { code: 'problem.iconik_fields_missing', params: { view: 'GG Poker metadata', fields: 'NewField' } },
    ]);
  });

  it('says that iconik cannot be reached', async () => {
    const { client, simulator, world } = await iconikRig(1);
    await simulator.close();
    const check = await checkIconik(client, world.viewId, METADATA_COLUMNS);
    expect(check.problems).toMatchObject([{ code: 'problem.iconik_unreachable', where: simulator.url }]);
  });

  it('says which part of the key was never entered', () => {
    const parsed = parseSettings({});
    if (!parsed.ok) throw new Error('no settings');
    const secrets = { get: (name: string) => (name === 'iconik.appId' ? 'app' : undefined) };
    expect(() => connectIconik(parsed.settings.iconik, secrets, new AbortController().signal)).toThrow(
      expect.objectContaining({
        problem: expect.objectContaining({
          code: 'problem.iconik_key_missing',
          params: { names: 'iconik.authToken' },
        }),
      }),
    );
  });
});
