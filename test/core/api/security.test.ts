import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type TestEngine, testEngine } from '../../support/engine.ts';
import { freshFolder } from '../../support/folder.ts';

let nas: TestEngine;
let base: string;
let windowDir: string;

beforeAll(async () => {
  windowDir = mkdtempSync(path.join(tmpdir(), 'nas-window-'));
  mkdirSync(path.join(windowDir, 'assets'));
  writeFileSync(path.join(windowDir, 'index.html'), '<!doctype html><title>the window</title>');
  writeFileSync(path.join(windowDir, 'assets', 'a-1.js'), 'export {};');
  nas = await testEngine({ windowDir });
  base = (await nas.engine.listen({ host: '127.0.0.1', port: 0 })).url;
});
afterAll(async () => {
  await nas.close();
  rmSync(windowDir, { recursive: true, force: true });
});

/** A request over the wire, with exactly these headers and this target: no client library tidies it up. */
function raw(target: string, headers: Record<string, string> = {}, method = 'GET', body?: string) {
  const { port } = new URL(base);
  return new Promise<{ status: number; headers: http.IncomingHttpHeaders; text: string }>(
    (resolve, reject) => {
      const options = { host: '127.0.0.1', port, path: target, method, headers, agent: false };
      const request = http.request(options, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      request.on('error', reject);
      request.end(body);
    },
  );
}

const bearer = () => ({ authorization: `Bearer ${nas.token}` });

describe('without the token', () => {
  test.each(['/api/dashboard', '/api/settings', '/metrics', '/api/openapi.json', '/', '/assets/a-1.js'])(
    '%s is refused',
    async (target) => {
      const answer = await raw(target);
      expect(answer.status).toBe(401);
      expect(answer.text).not.toContain('the window');
    },
  );

  test('only health answers, and tells no more than health', async () => {
    const { status, text } = await raw('/health');
    expect(status).toBe(200);
    expect(Object.keys(JSON.parse(text))).toEqual(['status', 'last_sync', 'version']);
  });

  test.each(['', 'wrong', 'Bearer', 'Bearer wrong', 'Basic abc'])('"%s" is not the token', async (header) => {
    expect((await raw('/api/jobs', { authorization: header })).status).toBe(401);
  });

  test('a browser is told where to get in, in its language', async () => {
    const { text, headers } = await raw('/', { accept: 'text/html', 'accept-language': 'ko' });
    expect(headers['content-type']).toContain('text/html');
    expect(text).toContain('토큰');
  });
});

describe('the session', () => {
  const cookieOf = async () => {
    const { status, headers } = await raw(`/matching/42?token=${nas.token}&q=a`);
    return { status, headers, cookie: headers['set-cookie']?.[0] ?? '' };
  };

  test('is set by the token in the address, which then disappears from it', async () => {
    const { status, headers, cookie } = await cookieOf();
    expect(status).toBe(302);
    expect(headers.location).toBe('/matching/42?q=a');
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect(cookie).not.toContain(nas.token);
  });

  test('opens the window and the API', async () => {
    const cookie = ((await cookieOf()).cookie.split(';')[0] ?? '') as string;
    expect((await raw('/matching/42', { cookie })).text).toContain('the window');
    expect((await raw('/api/jobs', { cookie })).status).toBe(200);
  });

  test('is not given for a wrong token, nor by an API address, nor redirected to another host', async () => {
    expect((await raw('/?token=wrong')).headers['set-cookie']).toBeUndefined();
    expect((await raw(`/api/jobs?token=${nas.token}`)).headers['set-cookie']).toBeUndefined();
    expect((await raw(`//evil.example/?token=${nas.token}`)).headers.location).toMatch(/^\/[^/]/);
  });
});

describe('the token in the address of a call', () => {
  test('stands for the header', async () => {
    for (const target of ['/api/jobs', '/metrics']) {
      expect((await raw(`${target}?token=${nas.token}`)).status).toBe(200);
      expect((await raw(`${target}?token=wrong`)).status).toBe(401);
    }
    expect(
      (await raw(`/api/scan?token=${nas.token}`, { origin: 'http://evil.example' }, 'POST')).status,
    ).toBe(403);
  });
});

describe('requests from elsewhere', () => {
  test('a foreign name that was pointed at this machine gets nothing, not even health', async () => {
    for (const target of ['/api/jobs', '/health', '/']) {
      expect((await raw(target, { ...bearer(), host: 'evil.example' })).status).toBe(403);
    }
    expect((await raw('/api/jobs', { ...bearer(), host: 'localhost:1' })).status).toBe(200);
  });

  test.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost.evil.example'])(
    'a page of %s can neither read nor start anything',
    async (origin) => {
      expect((await raw('/api/jobs', { ...bearer(), origin })).status).toBe(403);
      expect((await raw('/api/scan', { ...bearer(), origin }, 'POST')).status).toBe(403);
    },
  );

  test('a page of another site is refused even where the browser sends no Origin', async () => {
    expect((await raw('/api/jobs', { ...bearer(), 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test('our own page is let in', async () => {
    const { host } = new URL(base);
    expect((await raw('/api/jobs', { ...bearer(), origin: `http://${host}` })).status).toBe(200);
  });

  test('WebSockets obey the same rules', async () => {
    const open = (headers: Record<string, string>, query = '') =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(`${base.replace('http', 'ws')}ws/logs${query}`, { headers });
        socket.on('open', () => {
          socket.close();
          resolve(101);
        });
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
        socket.on('error', () => undefined);
      });
    expect(await open({})).toBe(401);
    expect(await open({ ...bearer(), origin: 'http://evil.example' })).toBe(403);
    expect(await open({ ...bearer(), host: 'evil.example' })).toBe(403);
    expect(await open({ origin: 'http://evil.example' }, `?token=${nas.token}`)).toBe(403);
    expect(await open({}, '?token=wrong')).toBe(401);
    expect(await open({}, `?token=${nas.token}`)).toBe(101);
    expect(await open(bearer())).toBe(101);
  });

  test('a live feed that is asked for like a page says what it is', async () => {
    for (const feed of ['/ws/logs', '/ws/events']) {
      const { status, headers, text } = await raw(feed, bearer());
      expect(status).toBe(426);
      expect(headers.upgrade).toBe('websocket');
      expect(JSON.parse(text)).toMatchObject({ code: 'websocket_only', title: `${feed} is a live feed.` });
    }
  });
});

describe('what is sent', () => {
  test('a huge body is refused before it is read', async () => {
    const body = `{"scan":"${'x'.repeat(1_100_000)}"}`;
    const answer = await raw(
      '/api/settings',
      { ...bearer(), 'content-type': 'application/json' },
      'PATCH',
      body,
    );
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.text).code).toBe('request_too_large');
  });

  test.each([
    ['application/json', '{"dry_run":tru', 400],
    ['text/plain', '{"dry_run":true}', 415],
    ['application/x-www-form-urlencoded', 'dry_run=true', 415],
    ['application/json', '{"dryrun":true}', 422],
    ['application/json', '{"dry_run":"yes"}', 422],
    ['application/json', '[]', 422],
  ])('a body of %s %s starts nothing', async (type, body, status) => {
    const answer = await raw('/api/jobs/publish/run', { ...bearer(), 'content-type': type }, 'POST', body);
    expect(answer.status).toBe(status);
    expect(nas.engine.services.state.runs({ limit: 10 })).toEqual([]);
  });

  test.each<Record<string, string>>([
    {},
    { 'content-type': 'application/json' },
    { 'transfer-encoding': 'chunked' },
  ])('no body with %j is no options', async (headers) => {
    const answer = await raw('/api/scan', { ...bearer(), ...headers }, 'POST');
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'no_drives' });
  });

  test.each([
    '/../../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/assets/..%5c..%5cx',
    '/assets/../../index.html',
    '/%00',
  ])('%s leads out of the window folder to nowhere', async (target) => {
    const outside = freshFolder();
    writeFileSync(path.join(outside, 'secret'), 'x');
    const { text, status } = await raw(target, bearer());
    expect(text).not.toContain('root:');
    expect([200, 400, 404]).toContain(status);
    if (status === 200) expect(text).toContain('the window');
  });

  test('an error is a problem with what to do, and never a stack', async () => {
    const answer = await raw('/api/runs/999', bearer());
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(answer.text)).toMatchObject({
      type: 'urn:nas-auto-sync:problem:no_such_run',
      status: 404,
      title: 'There is no run 999.',
      todo: 'Look at the list of runs.',
    });
  });

  test('every answer carries the headers that keep a browser safe', async () => {
    for (const target of ['/', '/api/jobs', '/nowhere.js']) {
      const { headers } = await raw(target, bearer());
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['x-frame-options']).toBe('DENY');
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toContain('unsafe-');
    }
  });
});
