import { describe, expect, it } from 'vitest';
import { keyFileIn, sheetIdIn, viewIdIn } from '../../../renderer/pages/connections/pasted.ts';

describe('what people paste', () => {
  it('is a spreadsheet’s id or the whole address', () => {
    const id = '1pUMPKe-OsKc-Xd8lH1cP9ctJO4hj3keXY5RwNFp2Mtk';
    expect(sheetIdIn(`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`)).toBe(id);
    expect(sheetIdIn(` ${id} `)).toBe(id);
  });

  it('is the id of an iconik view or an address with it', () => {
    const id = '8ddb35e6-007e-11f0-8c20-aad6eb65bf32';
    expect(viewIdIn(`https://app.iconik.io/admin/metadata/views/${id}/edit`)).toBe(id);
    expect(viewIdIn(id)).toBe(id);
  });

  it('is known as a service account’s key, a desktop client, or neither', () => {
    const key = {
      type: 'service_account',
      client_email: 'nas@p.iam.gserviceaccount.com',
      private_key: '---',
    };
    expect(keyFileIn(JSON.stringify(key))).toEqual({ kind: 'service-account', email: key.client_email });
    expect(keyFileIn(JSON.stringify({ installed: { client_id: 'x' } }))).toEqual({ kind: 'client' });
    expect(keyFileIn('{ "client_email": "half')).toEqual({ kind: 'unknown' });
    expect(keyFileIn(JSON.stringify({ client_email: 'no key' }))).toEqual({ kind: 'unknown' });
  });
});
