import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { machineLocale } from '../../../core/cli/io.ts';
import { cutToFit, plain, table, width } from '../../../core/cli/output.ts';
import { openArchive } from '../../../core/store/archive.ts';
import { defaultDataDir } from '../../../core/store/data-folder.ts';
import { type TestEngine, testEngine } from '../../support/engine.ts';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';

describe('usage', () => {
  test.each([
    [['nonsense'], 2],
    [['scan', '--nonsense'], 2],
    [['run-show', 'abc'], 2],
    [['runs', '--limit', 'many'], 2],
    [['backup', 'create'], 0],
    [['backup', 'nonsense'], 2],
    [['schedule'], 0],
    [['schedule', 'register', '--with', 'nonsense'], 2],
    [['jobs', 'next', '--count', '3'], 0],
    [['jobs', 'pause', 'nothing'], 2],
    [['jobs', 'pause', 'sync', '--until', 'tomorrow'], 2],
    [['run', 'nothing'], 2],
    [['scan', 'no-such-drive'], 2],
    [['export', 'matching', 'file.txt'], 2],
    [['run', '--all', 'sync'], 2],
    [['run', 'sync', '--key', 'a'], 2],
    [['reconcile'], 2],
    [['status', '--data', ''], 2],
    [['status', '--data', '--json'], 2],
    [['jobs', 'next', '--count', '2000'], 0],
    [['help', 'scan'], 0],
    [['doctor'], 0],
    [['serve', '--port', '99999'], 2],
    [['serve', '--port', '0', '--host', 'no.such.host.invalid'], 1],
    [['run-show', '99'], 1],
    [['--version'], 0],
    [['--help'], 0],
    [['scan', '--help'], 0],
    [['held'], 0],
  ])('nas %j ends with %i', async (args, code) => {
    expect((await nas(freshFolder(), args)).code).toBe(code);
  });

  test.each([
    ['nonsense'],
    ['run-show', '99'],
    ['status'],
    ['backup'],
    ['settings', 'get', 'no.such'],
    ['settings'],
    ['--version'],
    ['--help'],
    ['run'],
    ['export', 'matching', 'x.txt'],
  ])('with --json exactly one document is on stdout: nas %j %j', async (...args) => {
    const { out } = await nas(freshFolder(), [...args.filter((arg) => arg !== undefined), '--json']);
    expect(() => JSON.parse(out)).not.toThrow();
  });

  test('a command that is stopped ends with 130, its run, and one document all the same', async () => {
    const dataDir = freshFolder();
    const slow = {
      kind: 'pipeline',
      steps: [{ command: [process.execPath, '-e', 'setTimeout(() => 0, 60_000)'] }],
    };
    await nas(dataDir, ['settings', 'set', 'jobs', JSON.stringify({ slow })]);
    const stopped = await nas(dataDir, ['run', 'slow', '--json'], { interrupted: AbortSignal.abort() });
    expect(stopped.code).toBe(130);
    expect(JSON.parse(stopped.out)).toMatchObject({ code: 'cancelled' });
    expect(JSON.parse((await nas(dataDir, ['run-show', '1', '--json'])).out)).toMatchObject({
      state: 'cancelled',
    });
  });

  test('help shows examples and exit codes, in the language of the machine', async () => {
    const { out } = await nas(freshFolder(), ['--help'], { locale: 'ko-KR' });
    expect(out).toContain('nas approve 42');
    expect(out).toContain('종료 코드');
    expect(out).not.toMatch(/^(Usage|Options|Commands):/m);
  });

  test('wrong words are told in the language of the machine, with what was meant perhaps', async () => {
    const told = async (locale: string, ...args: string[]) =>
      (await nas(freshFolder(), args, { locale })).error.trim();
    expect(await told('en-US', 'scna')).toBe('There is no command scna. Did you mean scan?');
    expect(await told('ko-KR', 'scan', '--ful')).toBe('--ful 옵션은 없습니다. 혹시 --full인가요?');
    expect(await told('ko-KR', 'run-show')).toBe('ID이(가) 빠졌습니다.');
    expect(await told('en-US', 'explain', '-final.mp4')).toBe(
      'There is no option -final.mp4. A name that begins with - goes behind --, e.g. nas explain -- -final.mp4',
    );
    expect(await told('en-US', 'runs', '--limit', 'x')).toBe(
      'The value of --limit <N> cannot be used. x: 0, 1, 2 …',
    );
  });

  test('run without a job names the jobs', async () => {
    const { code, error } = await nas(freshFolder(), ['run']);
    expect(code).toBe(2);
    expect(error).toContain('nas-scan, sync, reconcile');
  });

  test('run --all tries every job that is set up, one after the other', async () => {
    const { code, out } = await nas(freshFolder(), ['run', '--all', '--dry-run', '--json']);
    const answers = JSON.parse(out) as { job: string; state?: string; set_up?: false }[];
    expect(code).toBe(0);
    expect(answers.find(({ job }) => job === 'nas-scan')).toEqual({ job: 'nas-scan', set_up: false });
    expect(answers.filter(({ state }) => state === 'done').map(({ job }) => job)).toEqual(
      expect.arrayContaining(['publish', 'daily-status', 'backup', 'watchdog']),
    );
  });

  test('what cannot be understood is a problem like any other', async () => {
    const told = async (...args: string[]) =>
      JSON.parse((await nas(freshFolder(), [...args, '--json'])).out) as object;
    const usage = { type: 'urn:nas-auto-sync:problem:usage', status: 400, code: 'usage' };
    const todo = 'nas --help shows what there is.';
    expect(await told('scna')).toEqual({
      ...usage,
      title: 'There is no command scna. Did you mean scan?',
      todo,
    });
    expect(await told('settings')).toEqual({ ...usage, title: 'No command was named.', todo });
    expect(await told('--version')).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  test.each([
    ['settings', 'export'],
    ['export', 'matching'],
    ['doctor', '--bundle'],
  ])('nas %s %s into a folder that is not there says so', async (...args) => {
    const dataDir = freshFolder();
    await nas(dataDir, ['run', 'scan']);
    openArchive(path.join(dataDir, 'archive.db')).close();
    const file = path.join(dataDir, 'nowhere', 'file.csv');
    const { code, error } = await nas(dataDir, [...args, file]);
    expect(code).toBe(1);
    expect(error).toContain(`The file cannot be written. (${file})`);
  });
});

describe('settings', () => {
  test('set takes JSON, else text; get and show answer with what is in force', async () => {
    const dataDir = freshFolder();
    expect((await nas(dataDir, ['settings', 'set', 'guard.maxRemovedCount', '7'])).code).toBe(0);
    expect((await nas(dataDir, ['settings', 'set', 'language', 'ko'])).code).toBe(0);
    expect((await nas(dataDir, ['settings', 'get', 'guard.maxRemovedCount'])).out).toBe('7\n');
    expect(JSON.parse((await nas(dataDir, ['settings', 'show', '--json'])).out)).toMatchObject({
      language: 'ko',
      guard: { maxRemovedCount: 7, maxRemovedFraction: 0.1 },
    });
    // From now on it speaks Korean, whatever the machine does.
    expect((await nas(dataDir, ['held'])).out).toBe('승인을 기다리는 변경이 없습니다.\n');
  });

  test('a part of a list is set like any other; a disabled drive is left alone', async () => {
    const dataDir = freshFolder();
    const set = (...args: string[]) => nas(dataDir, ['settings', 'set', ...args]);
    const drives = [
      { id: 'a', root: '/nowhere/a' },
      { id: 'b', root: '/nowhere/b' },
    ];
    await set('drives', JSON.stringify(drives));
    expect((await set('drives.1.enabled', 'false')).code).toBe(0);
    expect((await set('drives.0.role', 'origin')).code).toBe(0);
    expect((await set('drives.2', '{"id":"c","root":"/nowhere/c"}')).code).toBe(0);
    const exported = JSON.parse((await nas(dataDir, ['settings', 'get', 'drives', '--json'])).out);
    expect(exported).toMatchObject([
      { id: 'a', root: '/nowhere/a', role: 'origin' },
      { id: 'b', root: '/nowhere/b', enabled: false },
      { id: 'c', root: '/nowhere/c' },
    ]);
    expect((await set('drives.7.enabled', 'false')).code).toBe(2);
    expect((await set('drives.0.id', 'b')).code).toBe(2);
    const scan = await nas(dataDir, ['scan', 'b']);
    expect([scan.code, scan.error.split('\n')[0]]).toEqual([
      2,
      'The drive "b" is disabled in the settings, so it is left alone.',
    ]);
  });

  test('a wrong one names its path, value and what is allowed, and changes nothing', async () => {
    const dataDir = freshFolder();
    const { code, error } = await nas(dataDir, ['settings', 'set', 'ott.duplicateRule', 'size']);
    expect(code).toBe(2);
    expect(error).toContain('ott.duplicateRule cannot be "size"; allowed: "name" | "name+size" | "content"');
    expect((await nas(dataDir, ['settings', 'get', 'ott.duplicateRule'])).out).toBe('name+size\n');
    expect((await nas(dataDir, ['settings', 'get', 'ott.nothing'])).code).toBe(2);
    expect((await nas(dataDir, ['settings', 'set', '', '1'])).code).toBe(2);
  });

  test('set puts the value into the place of the one before, and null puts the default back', async () => {
    const dataDir = freshFolder();
    const settings = async (...args: string[]) => {
      const { code, out } = await nas(dataDir, ['settings', ...args, '--json']);
      return { code, data: JSON.parse(out) };
    };
    const key = 'jobs.nas-scan.schedule';
    await settings('set', key, '{"cron":"0 7 * * *"}');
    expect(await settings('set', key, '{"everyMinutes":5}')).toEqual({ code: 0, data: { everyMinutes: 5 } });
    // Here null is a value: only when a person starts it.
    expect(await settings('set', 'jobs.sync.schedule', 'null')).toEqual({ code: 0, data: null });
    expect((await settings('get', 'jobs')).data).toEqual({
      'nas-scan': { schedule: { everyMinutes: 5 } },
      sync: { schedule: null },
    });
    expect(await settings('set', 'jobs', '{}')).toEqual({ code: 0, data: {} });
    await settings('set', 'google.rootUrl', 'http://127.0.0.1:1');
    expect(await settings('set', 'google.rootUrl', 'null')).toEqual({ code: 0, data: null });
    await settings('set', 'guard.maxRemovedCount', '7');
    expect(await settings('set', 'guard.maxRemovedCount', 'null')).toEqual({ code: 0, data: 50 });
  });

  test('get answers for every key that there is, set or not', async () => {
    const dataDir = freshFolder();
    const get = async (key: string) => (await nas(dataDir, ['settings', 'get', key, '--json'])).out.trim();
    await nas(dataDir, ['settings', 'set', 'drives', '[{"id":"a","root":"/nowhere"}]']);
    await nas(dataDir, ['settings', 'set', 'jobs.mine', '{"kind":"pipeline","steps":[{"command":["x"]}]}']);
    expect(await get('google.rootUrl')).toBe('null');
    expect(await get('jobs.mine.notify')).toBe('null');
    expect(await get('jobs.mine.steps.0.cwd')).toBe('null');
    expect(JSON.parse(await get('jobs.nas-scan.schedule'))).toEqual({ cron: '0 8 * * *' });
    expect(JSON.parse(await get('jobs.sync'))).toMatchObject({ schedule: { everyMinutes: 30 }, retries: 0 });
    for (const key of ['google.nothing', 'jobs.nothing', 'jobs.sync.nothing', 'drives.1', 'language.nothing'])
      expect((await nas(dataDir, ['settings', 'get', key])).code, key).toBe(2);
  });

  test('export, import and validate', async () => {
    const dataDir = freshFolder();
    const file = path.join(dataDir, 'settings.json');
    await nas(dataDir, ['settings', 'set', 'timezone', 'Europe/Vienna']);
    await nas(dataDir, ['settings', 'export', file]);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
      JSON.parse((await nas(dataDir, ['settings', 'show', '--json'])).out),
    );
    expect((await nas(dataDir, ['settings', 'validate', file])).code).toBe(0);
    writeFileSync(file, '{"timezone":"Mars/Olympus","guard":{"maxRemovedFraction":2}}');
    const wrong = await nas(dataDir, ['settings', 'validate', file]);
    expect(wrong.code).toBe(2);
    expect(wrong.error).toContain('timezone');
    expect(wrong.error).toContain('guard.maxRemovedFraction');
    expect((await nas(dataDir, ['settings', 'import', file])).code).toBe(2);
    writeFileSync(file, '{broken');
    expect((await nas(dataDir, ['settings', 'validate', file])).code).toBe(2);
    expect((await nas(dataDir, ['settings', 'get', 'timezone'])).out).toBe('Europe/Vienna\n');
  });
});

describe('secrets and the diagnosis', () => {
  test('a secret comes from stdin and is never printed, nor in the bundle', async () => {
    const dataDir = freshFolder();
    const value = 'very-secret-value';
    const set = await nas(dataDir, ['secrets', 'set', 'iconik.appId'], { input: `${value}\n` });
    expect(set.code).toBe(0);
    const list = await nas(dataDir, ['secrets', 'list']);
    expect(list.out).toMatch(/iconik\.appId\s+set/);
    const file = path.join(dataDir, 'bundle.json');
    const doctor = await nas(dataDir, ['doctor', '--bundle', file]);
    expect(doctor.code).toBe(0);
    const bundle = readFileSync(file, 'utf8');
    expect(Object.keys(JSON.parse(bundle))).toEqual([
      'checkup',
      'settings',
      'secrets',
      'status',
      'runs',
      'logs',
    ]);
    expect([set.out, list.out, doctor.out, bundle].join('')).not.toContain(value);
    expect(JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'))).toEqual({
      'iconik.appId': value,
    });
  });

  test('what own jobs are given privately is not in the bundle either', async () => {
    const dataDir = freshFolder();
    const steps = [{ command: ['true'], env: { OPENAI_API_KEY: 'private-1' } }];
    const source = { url: 'https://rounds.example', headers: { Authorization: 'private-2' } };
    const jobs = { p: { kind: 'pipeline', steps }, w: { kind: 'watch', source, steps } };
    await nas(dataDir, ['settings', 'set', 'jobs', JSON.stringify(jobs)]);
    await nas(dataDir, ['settings', 'set', 'watchdog.heartbeatUrl', 'https://ping.example/private-3']);
    const file = path.join(dataDir, 'bundle.json');
    await nas(dataDir, ['doctor', '--bundle', file]);
    const bundle = readFileSync(file, 'utf8');
    expect(bundle).not.toMatch(/private-\d/);
    expect(bundle).toContain('OPENAI_API_KEY');
    expect(bundle).toContain('https://rounds.example');
  });

  test('doctor says which database is damaged and what to do', async () => {
    const dataDir = freshFolder();
    await nas(dataDir, ['settings', 'set', 'language', 'en']);
    writeFileSync(
      path.join(dataDir, 'pokervod.db'),
      'this is no database, but it is long enough to look at'.repeat(100),
    );
    const { code, out } = await nas(dataDir, ['doctor']);
    expect(code).toBe(1);
    expect(out).toMatch(/pokervod\.db: The database is damaged\.\n +Put back a backup copy/);
  });
});

describe('beside another process that has the data folder', () => {
  let other: TestEngine;
  beforeAll(async () => {
    other = await testEngine();
  });
  afterAll(() => other.close());

  test('what only reads works from the stored state, and says so', async () => {
    const { code, out } = await nas(other.dataDir, ['status', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ from: 'stored', headline: { state: 'idle' } });
    for (const args of [['runs'], ['held'], ['history'], ['jobs'], ['settings', 'show'], ['drives']])
      expect((await nas(other.dataDir, args)).code).toBe(0);
  });

  test('what writes ends with 4 and changes nothing', async () => {
    for (const args of [
      ['settings', 'set', 'language', 'ko'],
      ['sync'],
      ['approve', '1'],
      ['jobs', 'pause', 'sync'],
    ])
      expect((await nas(other.dataDir, args)).code).toBe(4);
    expect(other.engine.services.settings.input).toEqual({});
  });

  test('once it can be talked to, every command speaks to it', async () => {
    const { url } = await other.engine.listen({ host: '127.0.0.1', port: 0 });
    expect(JSON.parse((await nas(other.dataDir, ['status', '--json'])).out)).toMatchObject({
      from: 'instance',
      url,
    });
    expect((await nas(other.dataDir, ['settings', 'set', 'language', 'ko'])).code).toBe(0);
    expect(other.engine.services.settings.effective.language).toBe('ko');
    const run = await nas(other.dataDir, ['sync', '--json']);
    expect(JSON.parse(run.out)).toMatchObject({ job: 'publish', state: 'done', counts: { added: 1 } });
    expect(run.error).toContain('looked at 3 files');
    const second = await nas(other.dataDir, ['serve']);
    expect(second.code).toBe(4);
    expect(second.error).toContain(url);
  });
});

test('settings that are set at the same moment all stay', async () => {
  const instance = await testEngine();
  onTestFinished(instance.close);
  await instance.engine.listen({ host: '127.0.0.1', port: 0 });
  const keys = ['maxRemovedCount', 'confirmScans', 'maxRemovedFraction'].map((key) => `guard.${key}`);
  const sets = [...keys, 'scan.settleSeconds', 'iconik.requestsPerSecond', 'ott.hlsOnly'].map((key) =>
    nas(instance.dataDir, ['settings', 'set', key, key === 'ott.hlsOnly' ? 'false' : '1']),
  );
  expect((await Promise.all(sets)).map(({ code }) => code)).toEqual(sets.map(() => 0));
  expect(instance.engine.services.settings.input).toEqual({
    guard: { maxRemovedCount: 1, confirmScans: 1, maxRemovedFraction: 1 },
    scan: { settleSeconds: 1 },
    iconik: { requestsPerSecond: 1 },
    ott: { hlsOnly: false },
  });
});

describe('a run that an instance performs for a command', () => {
  const WORKER = new URL('../../../core/jobs/worker.ts', import.meta.url);

  /** `nas run slow` beside an instance, once the run is under way. */
  async function slowRun() {
    const instance = await testEngine({ workerEntry: WORKER });
    onTestFinished(instance.close);
    await instance.engine.listen({ host: '127.0.0.1', port: 0 });
    const slow = {
      kind: 'pipeline',
      steps: [{ command: [process.execPath, '-e', 'setTimeout(() => 0, 60_000)'] }],
    };
    await instance.json('PATCH', '/api/settings', { jobs: { slow } });
    const answer = nas(instance.dataDir, ['run', 'slow', '--json']);
    await expect.poll(() => instance.json('GET', '/api/runs/1')).toMatchObject({ state: 'running' });
    return { instance, answer };
  }

  test('and that somebody cancels there ends the command with 130', async () => {
    const { instance, answer } = await slowRun();
    await instance.ask('POST', '/api/runs/1/cancel');
    const { code, out } = await answer;
    expect([code, JSON.parse(out)]).toMatchObject([130, { id: 1, state: 'cancelled' }]);
  });

  test('is told as interrupted where the instance ends', async () => {
    const { instance, answer } = await slowRun();
    await instance.engine.close();
    const { code, out } = await answer;
    expect([code, JSON.parse(out)]).toMatchObject([1, { code: 'instance_gone' }]);
  });
});

test('run-show tells the log of a run also when no instance is running', async () => {
  const dataDir = freshFolder();
  await nas(dataDir, ['backup', 'create']);
  const { log } = JSON.parse((await nas(dataDir, ['run-show', '1', '--json'])).out) as {
    log: { text: string }[];
  };
  expect(log.map(({ text }) => text)).toEqual(expect.arrayContaining(['Started.', 'Done.']));
});

test('reading leaves no trace in a folder that was never used', async () => {
  const dataDir = path.join(freshFolder(), 'data');
  expect((await nas(dataDir, ['status'])).code).toBe(0);
  expect(existsSync(dataDir)).toBe(false);
});

test('the data folder is where the platform keeps application data', () => {
  expect(defaultDataDir({ NAS_AUTO_SYNC_HOME: '/x/y' }, 'linux', '/home/a')).toBe('/x/y');
  expect(defaultDataDir({}, 'linux', '/home/a')).toBe('/home/a/.local/share/nas-auto-sync');
  expect(defaultDataDir({ XDG_DATA_HOME: '/data' }, 'linux', '/home/a')).toBe('/data/nas-auto-sync');
  expect(defaultDataDir({ LOCALAPPDATA: 'C:\\L' }, 'win32', 'C:\\U')).toBe('C:\\L\\NAS Auto Sync');
});

test('the language of the machine is the one that its environment names', () => {
  expect(machineLocale({ LANG: 'ko_KR.UTF-8' })).toBe('ko-KR');
  expect(machineLocale({ LC_ALL: 'en_GB', LANG: 'ko_KR' })).toBe('en-GB');
});

test('tables line up with Korean and emoji in them, and names cannot steer the terminal', () => {
  expect(width('찐최종.mp4')).toBe(10);
  expect(width('🏆')).toBe(2);
  expect(
    table(
      ['이름', 'n'],
      [
        ['찐최종', '1'],
        ['a', '12'],
      ],
      [1],
    ),
  ).toBe('이름     n\n찐최종   1\na       12\n');
  expect(plain('a\u001b[2J\nb')).toBe('a?[2J?b');
  expect(cutToFit('WSOP/2024/찐최종.mp4', 11)).toBe('…찐최종.mp4');
});
