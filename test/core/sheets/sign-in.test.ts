/** Signing in with one's own account, against a sign-in service on this computer; and the keys of other accounts. */
import { createHash, createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { googleAccount } from '../../../core/sheets/account.ts';
import { connectSheets } from '../../../core/sheets/connect.ts';
import { startSignIn } from '../../../core/sheets/sign-in.ts';
import { startSheets } from '../../simulators/sheets/sheets.ts';
import { BOOK } from './rig.ts';

const CLIENT = JSON.stringify({ installed: { client_id: 'client-1', client_secret: 'not so secret' } });

type Asked = Record<string, string>;

/** Google's token endpoint: checks the proof of PKCE and hands out tokens. */
async function signInService() {
  const asked: Asked[] = [];
  let challenge = '';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      asked.push(form);
      const proof = createHash('sha256')
        .update(form.code_verifier ?? '')
        .digest('base64url');
      const isGood = form.code === 'code-1' ? proof === challenge : form.refresh_token === 'refresh-1';
      const body = isGood
        ? {
            access_token: 'access-1',
            expires_in: 3600,
            token_type: 'Bearer',
            ...(form.code ? { refresh_token: 'refresh-1' } : {}),
          }
        : { error: 'invalid_grant' };
      response.writeHead(isGood ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    asked,
    addresses: { authorise: `${origin}/auth`, token: `${origin}/token` },
    /** What the browser does when the person agrees. */
    agree: (address: string, answer: Asked = { code: 'code-1' }) => {
      const query = new URL(address).searchParams;
      challenge = query.get('code_challenge') ?? '';
      const back = new URLSearchParams({ state: query.get('state') ?? '', ...answer });
      return fetch(`${query.get('redirect_uri')}/?${back}`);
    },
  };
}

function begin(
  service: Awaited<ReturnType<typeof signInService>>,
  more: { signal?: AbortSignal; waitMs?: number } = {},
) {
  const { addresses } = service;
  return startSignIn({
    secret: CLIENT,
    language: 'ko',
    signal: new AbortController().signal,
    addresses,
    ...more,
  });
}

describe('signing in through the browser', () => {
  it('asks for spreadsheets only, with a loopback address and PKCE, and ends with a token that opens sheets', async () => {
    const service = await signInService();
    const signIn = await begin(service);
    const query = Object.fromEntries(new URL(signIn.address).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      client_id: 'client-1',
      scope: 'https://www.googleapis.com/auth/spreadsheets',
      code_challenge_method: 'S256',
      access_type: 'offline',
    });
    expect(query.redirect_uri).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const page = await service.agree(signIn.address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('로그인되었습니다');

    const secret = await signIn.secret;
    expect(JSON.parse(secret)).toMatchObject({
      refresh_token: 'refresh-1',
      installed: { client_id: 'client-1' },
    });

    const simulator = await startSheets({
      tokens: { 'access-1': 'kim@example.com' },
      spreadsheets: [{ id: BOOK, title: 'Poker' }],
    });
    onTestFinished(() => simulator.close());
    const settings = { auth: 'oauth', rootUrl: simulator.url } as const;
    const sheets = await connectSheets(settings, { get: () => secret }, new AbortController().signal, {
      signIn: service.addresses,
    });
    expect((await sheets.open(BOOK)).title).toBe('Poker');
    expect(service.asked.map(({ grant_type }) => grant_type)).toEqual([
      'authorization_code',
      'refresh_token',
    ]);
  });

  it('takes no notice of a page that does not know the state, and goes on waiting', async () => {
    const service = await signInService();
    const signIn = await begin(service);
    expect((await service.agree(signIn.address, { code: 'stolen', state: 'guess' })).status).toBe(404);
    await service.agree(signIn.address);
    expect(await signIn.secret).toContain('refresh-1');
  });

  it('says when the person declines, the code is not accepted, nobody answers, or it is cancelled', async () => {
    const service = await signInService();
    const declined = await begin(service);
    expect((await service.agree(declined.address, { error: 'access_denied' })).status).toBe(400);
    await expect(declined.secret).rejects.toMatchObject({
      problem: { code: 'problem.google_sign_in_declined', detail: 'access_denied' },
    });
    const refused = await begin(service);
    await service.agree(refused.address, { code: 'another' });
    await expect(refused.secret).rejects.toMatchObject({
      problem: { code: 'problem.google_sign_in_declined' },
    });
    const expired = await begin(service, { waitMs: 1 });
    await expect(expired.secret).rejects.toMatchObject({
      problem: { code: 'problem.google_sign_in_expired' },
    });
    const stop = new AbortController();
    const cancelled = await begin(service, { signal: stop.signal });
    stop.abort();
    await expect(cancelled.secret).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
  });
});

describe('keys', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

  it('a service account signs in with its key, and its address is known', async () => {
    const key = JSON.stringify({
      type: 'service_account',
      client_email: 'nas@project.example',
      private_key: pem,
    });
    const account = await googleAccount('service-account', { get: () => key });
    expect(account.email).toBe('nas@project.example');
    // The library knows Google's address only: what would be sent there is looked at instead.
    const sent: string[] = [];
    account.client.transporter.defaults.fetchImplementation = async (_url, init) => {
      sent.push(String(init?.body));
      return Response.json({ access_token: 'access-1', expires_in: 3600, token_type: 'Bearer' });
    };
    expect(await account.authorise()).toBeNull();
    const [header = '', claims = '', signature = ''] = (
      new URLSearchParams(sent[0]).get('assertion') ?? ''
    ).split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'nas@project.example',
      scope: 'https://www.googleapis.com/auth/spreadsheets',
    });
    const isSigned = createVerify('RSA-SHA256')
      .update(`${header}.${claims}`)
      .verify(publicKey, signature, 'base64url');
    expect(isSigned).toBe(true);
  });

  it('that are missing, cut off or damaged are told without repeating any of them', async () => {
    const problemOf = async (method: 'token' | 'service-account' | 'oauth', value: string | undefined) => {
      try {
        await (await googleAccount(method, { get: () => value })).authorise();
        return 'none';
      } catch (thrown) {
        expect(JSON.stringify(thrown)).not.toContain('BEGIN');
        if (!(thrown instanceof Error) || !('problem' in thrown)) throw thrown;
        return thrown.problem;
      }
    };
    const damaged = JSON.stringify({ client_email: 'a@b', private_key: '-----BEGIN PRIVATE KEY-----\nxx' });
    expect(await problemOf('token', undefined)).toEqual({
      code: 'problem.google_key_missing',
      where: 'google.accessToken',
    });
    expect(await problemOf('service-account', pem)).toMatchObject({ code: 'problem.google_key_malformed' });
    expect(await problemOf('service-account', damaged)).toMatchObject({
      code: 'problem.google_key_unusable',
    });
    expect(await problemOf('oauth', CLIENT)).toEqual({ code: 'problem.google_sign_in_first' });
  });

  it('an access that was taken back is told with what to do', async () => {
    const service = await signInService();
    const secret = JSON.stringify({ ...JSON.parse(CLIENT), refresh_token: 'revoked' });
    const account = await googleAccount('oauth', { get: () => secret }, service.addresses);
    await expect(account.authorise()).rejects.toMatchObject({
      problem: { code: 'problem.google_key_refused', detail: expect.stringContaining('invalid_grant') },
    });
  });
});
