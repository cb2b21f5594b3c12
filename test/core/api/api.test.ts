import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Api } from '../../../core/api/schemas.ts';
import { NO_COUNTS } from '../../../core/model/run.ts';
import { openArchive } from '../../../core/store/archive.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';

let nas: TestEngine;
beforeAll(async () => {
  nas = await testEngine();
});
afterAll(() => nas.close());

const asJson = async <T>(answer: Response | Promise<Response>) => (await (await answer).json()) as T;

/** Waits for the end of a run. */
function ended(id: number): Promise<string> {
  const { jobs } = nas.engine.services;
  if (jobs === null) throw new Error('this engine runs jobs');
  const state = () => jobs.run(id).state;
  const isOver = () => state() !== 'queued' && state() !== 'running';
  return new Promise((resolve) => {
    if (isOver()) return resolve(state());
    const stop = jobs.events.subscribe(() => {
      if (!isOver()) return;
      stop();
      resolve(state());
    });
  });
}

describe('settings', () => {
  test('a part of them is changed, null puts the default back', async () => {
    const changed = await nas.json<Api['Settings']>('PATCH', '/api/settings', {
      guard: { maxRemovedCount: 7 },
    });
    expect(changed.effective).toMatchObject({ guard: { maxRemovedCount: 7, maxRemovedFraction: 0.1 } });
    expect(changed.input).toEqual({ guard: { maxRemovedCount: 7 } });
    const back = await nas.json<Api['Settings']>('PATCH', '/api/settings', { guard: null });
    expect(back.effective).toMatchObject({ guard: { maxRemovedCount: 50 } });
  });

  test('a wrong one names its path, the value and what is allowed, and nothing changes', async () => {
    const before = await nas.json('GET', '/api/settings');
    const answer = await nas.ask('PATCH', '/api/settings', {
      body: { language: 'ko', ott: { duplicateRule: 'size', speed: 3 } },
    });
    expect(answer.status).toBe(422);
    const problem = await asJson<Api['Problem']>(answer);
    expect(problem.issues).toEqual([
      { path: 'ott.duplicateRule', value: '"size"', allowed: '"name" | "name+size" | "content"' },
      { path: 'ott.speed', value: '3', allowed: 'no such setting' },
    ]);
    expect(await nas.json('GET', '/api/settings')).toEqual(before);
  });

  test('a key such as __proto__ changes nothing, neither settings nor objects', async () => {
    const before = await nas.json('GET', '/api/settings');
    await nas.ask('PATCH', '/api/settings', {
      body: '{"__proto__":{"polluted":1},"guard":{"__proto__":{}}}',
    });
    expect(await nas.json('GET', '/api/settings')).toMatchObject({
      effective: (before as Api['Settings']).effective,
    });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('secrets', () => {
  test('are set and removed, and never told', async () => {
    const value = 'a-very-secret-value';
    await nas.ask('PUT', '/api/secrets/iconik.appId', { body: { value } });
    const { items } = await nas.json<Api['Secrets']>('GET', '/api/secrets');
    expect(items.find(({ name }) => name === 'iconik.appId')).toEqual({
      name: 'iconik.appId',
      set: true,
      from: 'store',
    });
    nas.engine.services.log.write('info', 'engine', null, `talking to ${value}`);
    const everything = await Promise.all(
      ['/api/secrets', '/api/settings', '/api/logs', '/api/doctor', '/metrics'].map(async (target) =>
        (await nas.ask('GET', target)).text(),
      ),
    );
    expect(everything.join('')).not.toContain(value);
    expect(everything.join('')).toContain('talking to •••');
    await nas.ask('DELETE', '/api/secrets/iconik.appId');
    expect(nas.engine.services.secrets.get('iconik.appId')).toBeUndefined();
  });

  test('only known names are taken', async () => {
    expect((await nas.ask('PUT', '/api/secrets/other', { body: { value: 'x' } })).status).toBe(404);
    expect((await nas.ask('DELETE', '/api/secrets/other')).status).toBe(404);
    expect((await nas.ask('PUT', '/api/secrets/iconik.appId', { body: { value: '' } })).status).toBe(422);
  });
});

describe('requests', () => {
  test.each([
    ['POST', '/api/dashboard', 'GET, HEAD'],
    ['DELETE', '/api/runs', 'GET, HEAD'],
    ['GET', '/api/sync', 'POST'],
    ['GET', '/api/runs/1/undo', 'POST'],
    ['POST', '/api/settings', 'GET, HEAD, PATCH, PUT'],
    ['GET', '/api/secrets/iconik.appId', 'DELETE, PUT'],
    ['PUT', '/health', 'GET, HEAD'],
  ])('%s %s is refused with the methods that are possible', async (method, where, allowed) => {
    const answer = await nas.ask(method, where);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, allowed]);
    expect(await asJson(answer)).toMatchObject({ code: 'wrong_method', todo: `Possible: ${allowed}.` });
  });

  const habit = { 'content-type': 'application/json', 'content-length': '0' };

  test.each(['/api/conflicts/1', '/api/conflicts', '/api/schedule/preview', '/api/settings/check'])(
    'POST %s without a body is told what is missing',
    async (where) => {
      for (const headers of [{}, habit]) {
        expect((await nas.ask('POST', where, { headers })).status).toBe(422);
      }
    },
  );

  test('an empty body is no options, also where a client says that it is JSON', async () => {
    expect((await nas.ask('POST', '/api/jobs/sync/resume', { headers: habit })).status).toBe(200);
    // Refused for what it would do, not for how it was asked.
    const answer = await nas.ask('POST', '/api/scan', { headers: habit });
    expect(await asJson(answer)).toMatchObject({ code: 'no_drives' });
  });
});

describe('queries', () => {
  test.each([
    '/api/matching?per_page=201',
    '/api/matching?page=0',
    '/api/matching?page=x',
    '/api/runs?limit=-1',
    '/api/runs/abc',
    '/api/logs?level=loud',
    '/api/history?limit=501',
    '/api/explain',
  ])('%s is refused with what is allowed', async (target) => {
    const answer = await nas.ask('GET', target);
    expect(answer.status).toBe(422);
    const problem = await asJson<Api['Problem']>(answer);
    expect(problem.issues?.[0]?.allowed).toBeTruthy();
  });

  test('a level may be written as the log files write it', async () => {
    const { log } = nas.engine.services;
    log.write('warn', 'engine', null, 'a warning that both find');
    for (const level of ['WARN', 'warn']) {
      const { items } = await nas.json<Api['Logs']>('GET', `/api/logs?level=${level}&q=both`);
      expect(items.map((line) => line.level)).toEqual(['warn']);
    }
  });

  test('a parameter that a proxy added is passed over', async () => {
    expect((await nas.ask('GET', '/api/runs?utm_source=mail')).status).toBe(200);
  });

  test.each(['/api/nothing', '/api/runs/77', '/api/matching/77/explain', '/api/explain?path=nowhere.mp4'])(
    '%s is not there, and says so',
    async (target) => {
      const answer = await nas.ask('GET', target);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  test('texts come in the language that was asked for', async () => {
    const headers = { 'accept-language': 'ko-KR,ko;q=0.9' };
    const { title } = await asJson<Api['Problem']>(nas.ask('GET', '/api/runs/77', { headers }));
    expect(title).toBe('실행 77이(가) 없습니다.');
  });
});

describe('jobs', () => {
  test('a scan without any drive is refused at once', async () => {
    const answer = await nas.ask('POST', '/api/scan');
    expect(answer.status).toBe(422);
    expect((await asJson<Api['Problem']>(answer)).code).toBe('no_drives');
    expect((await nas.ask('POST', '/api/scan', { body: { drives: ['x'] } })).status).toBe(404);
  });

  test('are started with 202 and a run id, and refused with 409 while they run', async () => {
    const first = await nas.ask('POST', '/api/sync', { body: { dry_run: true } });
    expect(first.status).toBe(202);
    const { job_id: id } = await asJson<Api['Started']>(first);
    const second = await nas.ask('POST', '/api/sync');
    expect(second.status).toBe(409);
    expect((await asJson<Api['Problem']>(second)).title).toContain(`run ${id}`);
    expect(await ended(id)).toBe('done');
    const run = await nas.json<Api['Run']>('GET', `/api/runs/${id}`);
    expect(run).toMatchObject({ job: 'publish', state: 'done', dry_run: true, counts: { added: 1 } });
    expect(run.can).toEqual({ cancel: false, approve: false, reject: false, undo: false });
    const { items } = await nas.json<Api['Logs']>('GET', `/api/runs/${id}/log`);
    expect(items.map(({ text }) => text)).toEqual(['Started.', 'looked at 3 files', 'Done.']);
  });

  test('a decision that is impossible is refused, one that is possible is told', async () => {
    const { state } = nas.engine.services;
    const run = state.createRun('publish', 'manual', {}, Date.now());
    state.endRun(run.id, 'held', Date.now());
    const decided = await nas.json<Api['Decision']>('POST', `/api/runs/${run.id}/approve`);
    expect(decided).toMatchObject({ run_id: run.id, applied: 2, message: 'Approved: 2 applied.' });
    expect((await nas.ask('POST', `/api/runs/${run.id}/reject`)).status).toBe(409);
    expect((await nas.ask('POST', `/api/runs/${run.id}/cancel`)).status).toBe(409);
  });

  test.each(['bad%20name', '__proto__', '-x', 'a'.repeat(65)])(
    'cannot be called %s, and nothing is written',
    async (name) => {
      const body = { kind: 'pipeline', steps: [{ command: ['true'] }] };
      expect((await nas.ask('PUT', `/api/jobs/${name}`, { body })).status).toBe(422);
      expect(Object.getOwnPropertyNames(nas.engine.services.settings.input.jobs ?? {})).toEqual([]);
    },
  );

  test('can be paused, and are listed so', async () => {
    await nas.ask('POST', '/api/jobs/sync/pause');
    const { items } = await nas.json<{ items: Api['Job'][] }>('GET', '/api/jobs');
    expect(items.filter((job) => job.paused).map((job) => job.name)).toEqual(['sync']);
    await nas.ask('POST', '/api/jobs/sync/resume');
    expect((await nas.ask('POST', '/api/jobs/other/pause')).status).toBe(404);
  });
});

describe('what waits for a person', () => {
  test('is one list, and the headline and health agree with it', async () => {
    const { state } = nas.engine.services;
    const run = state.createRun('reconcile', 'manual', {}, Date.now());
    state.endRun(run.id, 'failed', Date.now(), { problem: { code: 'problem.disk_full', where: 'C:' } });
    const status = await nas.json<Api['Status']>('GET', '/api/status');
    expect(status.headline).toMatchObject({ state: 'failed', headline: 'Verify failed' });
    expect(status.attention).toContainEqual(
      expect.objectContaining({ kind: 'failed', run_id: run.id, actions: ['retry', 'open'] }),
    );
    expect(await nas.json('GET', '/health')).toMatchObject({ status: 'failing' });
    const good = state.createRun('reconcile', 'manual', {}, Date.now());
    state.endRun(good.id, 'done', Date.now());
    expect((await nas.json<Api['Status']>('GET', '/api/status')).attention).toEqual([]);
  });
});

describe('the OpenAPI document', () => {
  test('names every route with its problems', async () => {
    const document = await nas.json<{
      paths: Record<string, Record<string, { responses: object; security?: object[] }>>;
    }>('GET', '/api/openapi.json');
    const paths = Object.keys(document.paths);
    for (const path of ['/health', '/api/matching', '/api/runs/{id}/undo', '/ws/events', '/metrics']) {
      expect(paths).toContain(path);
    }
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const { responses, security } of Object.values(methods)) {
        const isOpen = path === '/health';
        expect(security).toEqual(isOpen ? [] : undefined);
        if (!isOpen) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['400', '401', '413']));
      }
    }
  });
});

describe('live feeds', () => {
  const opened = (url: string, path: string) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, {
      headers: { authorization: `Bearer ${nas.token}` },
    });
    const received: unknown[] = [];
    const waiting: (() => void)[] = [];
    socket.on('message', (data) => {
      received.push(JSON.parse(String(data)));
      for (const look of waiting) look();
    });
    const until = (condition: () => boolean) =>
      new Promise<void>((resolve) => {
        const look = () => condition() && resolve();
        waiting.push(look);
        look();
      });
    return { socket, received, until };
  };

  test('logs begin with the last lines and go on within moments; events tell runs and headline', async () => {
    const { log } = nas.engine.services;
    const { url } = await nas.engine.listen({ host: '127.0.0.1', port: 0 });
    for (let line = 0; line < 1_100; line += 1) log.write('info', 'engine', null, `line ${line}`);
    const logs = opened(url, 'ws/logs');
    await logs.until(() => logs.received.length >= 1_000);
    expect(logs.received.at(-1)).toMatchObject({ text: 'line 1099', level: 'info', run_id: null });

    for (let line = 0; line < 50; line += 1) {
      log.write('info', 'engine', null, `live ${line}`);
      await logs.until(() => logs.received.length >= 1_001 + line);
    }
    expect(logs.received.at(-1)).toMatchObject({ text: 'live 49' });

    const events = opened(url, 'ws/events?lang=ko');
    await events.until(() => events.received.length > 0);
    expect(events.received[0]).toMatchObject({ type: 'hello', version: nas.engine.services.version });
    const { job_id: id } = await nas.json<Api['Started']>('POST', '/api/sync', {});
    const isDone = (event: unknown) => {
      const { type, run } = event as { type: string; run?: Api['Run'] };
      return type === 'run' && run?.id === id && run.state === 'done';
    };
    await events.until(() => events.received.some(isDone));
    expect(events.received).toContainEqual({
      type: 'data',
      what: ['matching', 'drives', 'attention'],
    });
    logs.socket.close();
    events.socket.close();
  });
});

describe('the table of files', () => {
  beforeAll(() => {
    const db = openArchive(path.join(nas.dataDir, 'archive.db'));
    db.exec(`INSERT INTO drives (no, id) VALUES (1, 'archive');
      INSERT INTO folders (id, drive, path) VALUES (1, 1, '');
      INSERT INTO files (id, drive, folder, path, name_at, size_bytes, modified_ms, state, type, group_key, changed_at, created_at)
      VALUES (1, 1, 1, '<img onerror=x>.mp4', 1, 10, 0, 0, 0, 1, 0, 0), (2, 1, 1, '=SUM(1).mp4', 1, 20, 0, 0, 0, 2, 0, 0);`);
    db.close();
  });

  test('hostile names are only text', async () => {
    const { items } = await nas.json<Api['Matching']>('GET', '/api/matching?sort=name');
    expect(items.map((item) => item.source?.name)).toEqual(['<img onerror=x>.mp4', '=SUM(1).mp4']);
    const answer = await nas.ask('GET', '/api/matching/export?format=csv');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="matching-[\d-]+\.csv"$/,
    );
    const csv = await answer.text();
    expect(csv).not.toMatch(/(^|,)=SUM/m);
  });

  test('the dashboard adds up', async () => {
    const board = await nas.json<Api['Dashboard']>('GET', '/api/dashboard');
    expect(board.source).toMatchObject({ total_files: 2, total_bytes: 30, by_type: { video: 2 } });
    expect(board.statuses).toEqual({ not_synced: 2 });
  });

  test('a sort that is not there is refused with those that are', async () => {
    const answer = await nas.ask('GET', '/api/matching?sort=colour');
    expect(answer.status).toBe(422);
    expect((await asJson<Api['Problem']>(answer)).todo).toContain('size');
  });
});

describe('undo', () => {
  test.each([
    ['failed', {}, false],
    ['interrupted', {}, false],
    ['held', { held: 3 }, false],
    ['failed', { added: 1 }, true],
    // Approved: what was held has been carried out.
    ['done', { held: 3 }, true],
  ] as const)('a run that is %s with %j may be undone: %j', async (state, counts, may) => {
    const { state: store } = nas.engine.services;
    const { id } = store.createRun('scan', 'manual', {}, Date.now());
    store.endRun(id, state, Date.now(), { counts: { ...NO_COUNTS, ...counts } });
    const run = await nas.json<Api['Run']>('GET', `/api/runs/${id}`);
    expect(run.can.undo).toBe(may);
    if (!may) expect((await nas.ask('POST', `/api/runs/${id}/undo`)).status).toBe(409);
    expect(store.run(id)?.state).toBe(state);
  });
});
