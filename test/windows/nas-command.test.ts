/** Some days with `nas` on Windows, under Wine or natively: a new machine, a scan, a crash, a backup. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTree } from '../core/drives/folders.ts';
import { describeUnless } from '../rigs/programs.ts';
import { QUIET_SCHEDULE } from '../rigs/quiet-schedule.ts';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import { elements, parseXml } from '../support/xml.ts';
import { freshBase } from './fresh-base.ts';
import type { NasQuestion, Step, Told } from './programs/nas.ts';

const LONG = `PAD/${'긴 이름 '.repeat(20)}end/${'long '.repeat(40)}end.mp4`;
const FILES = {
  'GOG 최종/찐최종.mp4': 'final',
  [LONG]: 'long',
  'WSOP/CON.mp4': 'con',
  'WSOP/NUL': 'nul',
  'WSOP/dot.mp4.': 'dot',
  'WSOP/event.mp4': 'event',
  'WSOP/space.mp4 ': 'space',
};
/** A program's output in CP949 (찐최종) and in UTF-8, and what it finds in its environment. */
const KOREAN_PROGRAM = `
  process.stdout.write(Buffer.from([0xc2, 0xf0, 0xc3, 0xd6, 0xc1, 0xbe, 13, 10]));
  console.log('says', process.env.nas_says, 'secret', process.env.NAS_SECRET_NOTIFY_OPS);`;

describeUnless(noWindows, '`nas` on Windows', () => {
  const base = freshBase();
  const local = path.join(base, '사용자', 'AppData', 'Local');
  const data = path.join(local, 'NAS Auto Sync');
  const archive = path.join(base, 'archive');
  const backups = path.join(base, 'backups');
  let windows: WindowsRig;
  let letter = '';

  /** Runs steps one after the other; nothing but `codes` may come of them. */
  const nas = async (codes: unknown[], ...steps: Step[]): Promise<Told[]> => {
    const environment = {
      LOCALAPPDATA: windows.path(local),
      NAS_SECRET_NOTIFY_OPS: 'secret-of-ours',
      LANG: 'en_US.UTF-8',
    };
    const told = await windows.run<Told[]>('nas', { environment, steps } satisfies NasQuestion);
    const errors = told.map(({ error }) => error).join('');
    expect(
      told.map(({ code }) => code),
      errors,
    ).toEqual(codes);
    return told;
  };
  const rows = (database: string, sql: string): unknown[] => {
    const db = new Database(path.join(data, database), { readonly: true });
    try {
      return db.prepare(sql).raw().all();
    } finally {
      db.close();
    }
  };

  beforeAll(async () => {
    windows = await WindowsRig.open();
    writeTree(archive, FILES);
    mkdirSync(backups);
    letter = await windows.letter(archive);
  });
  afterAll(() => windows?.close());

  test('takes settings as PowerShell writes them, and keeps its data where Windows wants it', async () => {
    const settings = {
      language: 'en',
      scan: { settleSeconds: 0, probeMedia: false, watch: false },
      drives: [
        { id: 'archive', root: letter, role: 'archive' },
        { id: 'origin', root: windows.share(archive), role: 'origin' },
      ],
      backup: { folder: windows.share(backups) },
      jobs: {
        ...QUIET_SCHEDULE.jobs,
        korean: {
          kind: 'pipeline',
          steps: [
            {
              name: 'print',
              command: ['node', '-e', KOREAN_PROGRAM],
              env: { NAS_SAYS: '안녕' },
              timeoutSeconds: 60,
            },
          ],
        },
        endless: {
          kind: 'pipeline',
          steps: [
            {
              name: 'wait',
              command: ['node', '-e', 'setInterval(() => undefined, 1000)'],
              timeoutSeconds: 2,
            },
          ],
        },
      },
    };
    const file = path.join(base, 'settings.json');
    const text = JSON.stringify(settings, null, 2).replaceAll('\n', '\r\n');
    writeFileSync(file, `\ufeff${text}`, 'utf16le');
    await nas(
      [0, 2, 0],
      { process: ['settings', 'import', windows.path(file)] },
      { process: ['settings', 'set', 'timezone', '"Mars/X"'] },
      // What PowerShell pipes ends with a line end of Windows.
      { process: ['secrets', 'set', 'iconik.appId'], input: 'an-app-id\r\n' },
    );
    expect(JSON.parse(readFileSync(path.join(data, 'secrets.json'), 'utf8'))).toEqual({
      'iconik.appId': 'an-app-id',
    });
  });

  test('scans a letter and a share with long, reserved and odd names, and publishes it', async () => {
    const [, , explained] = await nas(
      [0, 0, 0],
      { nas: ['scan'] },
      { nas: ['sync'] },
      { nas: ['explain', '--json', `${letter.toLowerCase()}\\wsop\\con.MP4`] },
    );
    const paths = rows('archive.db', 'SELECT path FROM files ORDER BY drive, path').flat();
    const names = Object.keys(FILES).toSorted();
    expect(paths).toEqual([...names, ...names]);
    expect(rows('pokervod.db', 'SELECT nas_path FROM files ORDER BY nas_path').flat()).toEqual(
      names.filter((each) => each.endsWith('.mp4')),
    );
    expect(JSON.parse(explained?.out ?? '')).toMatchObject({ path: 'WSOP/CON.mp4', status: 'synced' });
  });

  test('a name of which only the case changed is the same file, spelled anew', async () => {
    const before = rows('archive.db', `SELECT id FROM files WHERE path = 'WSOP/event.mp4'`);
    renameSync(path.join(archive, 'WSOP', 'event.mp4'), path.join(archive, 'WSOP', 'EVENT.mp4'));
    await nas([0, 0], { nas: ['scan'] }, { nas: ['sync'] });
    expect(rows('archive.db', `SELECT id FROM files WHERE path = 'WSOP/EVENT.mp4'`)).toEqual(before);
    const published = rows(
      'pokervod.db',
      `SELECT nas_path FROM files WHERE lower(nas_path) = 'wsop/event.mp4'`,
    );
    expect(published).toEqual([['WSOP/EVENT.mp4']]);
  });

  test('has one instance, which others speak to; when it dies, the next takes over', async () => {
    const [served, second, status, , endless, , , after] = await nas(
      [null, 4, 0, 0, 1, null, 0, 0],
      { serve: ['--port', '0'] },
      { process: ['serve', '--port', '0'] },
      { process: ['status', '--json'] },
      { nas: ['run', 'korean'] },
      { nas: ['run', 'endless', '--json'] },
      { kill: true },
      { nas: ['settings', 'set', 'language', 'ko'] },
      { nas: ['status', '--json'] },
    );
    expect(second?.error).toContain('Another instance');
    const { url } = JSON.parse(status?.out ?? '');
    expect(served?.out).toContain(url);
    expect(JSON.parse(after?.out ?? '')).toMatchObject({ from: 'stored' });
    expect(JSON.parse(endless?.out ?? '')).toMatchObject({ state: 'failed' });
    const logs = path.join(data, 'logs');
    const name = readdirSync(logs).find((each) => /^\d{4}-\d\d-\d\d_korean\.log$/.test(each)) ?? '';
    const lines = readFileSync(path.join(logs, name), 'utf8').split('\n');
    expect(lines).toContainEqual(expect.stringMatching(/^\d\d:\d\d:\d\d \[INFO\] .*찐최종$/));
    expect(lines).toContainEqual(expect.stringMatching(/says 안녕 secret undefined$/));
  });

  test('backs up to a share and restores from it', async () => {
    const [made] = await nas([0], { nas: ['backup', 'create', '--json'] });
    const { name } = JSON.parse(made?.out ?? '').report.data.backup;
    const [, , , language] = await nas(
      [0, 0, 0, 0],
      { nas: ['backup', 'verify', name] },
      { nas: ['settings', 'set', 'language', 'en'] },
      { nas: ['backup', 'restore', name] },
      { nas: ['settings', 'get', 'language'] },
    );
    expect(language?.out.trim()).toBe('ko');
    expect(readdirSync(backups)).toContain(name);
    expect(existsSync(path.join(data, 'restore-work'))).toBe(false);
  });

  test('would register itself with the Task Scheduler under its own account', async () => {
    const [shown] = await nas([0], { nas: ['schedule', 'register', '--dry-run'] });
    const xml = /<\?xml.*<\/Task>/s.exec(shown?.out ?? '')?.[0] ?? '';
    const task = parseXml(xml);
    const [account] = elements(task, 'UserId').map(({ text }) => text);
    expect(account).toMatch(/^[^\\]+\\[^\\]+$/);
    expect(elements(task, 'Command')[0]?.text).toMatch(/\\node\.exe$/);
    expect(elements(task, 'Arguments')[0]?.text).toContain(`--data "${windows.path(data)}"`);
  });

  // On a real Windows this would register it.
  test('writes its task as `schtasks` reads it', async ({ skip }) => {
    skip(process.platform === 'win32', 'would leave a task in the scheduler of this Windows');
    // Wine has a `schtasks` that does nothing, and on some days not even that: what counts is what it was given.
    await nas([expect.any(Number), 0], { nas: ['schedule', 'register'] }, { nas: ['schedule', 'show'] });
    const bytes = readFileSync(path.join(data, 'schedule', 'serve.xml'));
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    const xml = new TextDecoder('utf-16le', { fatal: true }).decode(bytes);
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-16"\?>\r\n/);
    expect(elements(parseXml(xml), 'URI').map(({ text }) => text)).toEqual(['\\NAS Auto Sync\\serve']);
  });

  test('refuses a data folder on a share', async () => {
    const [refused] = await nas([1], { nas: ['--data', `${windows.share(base)}\\data`, 'scan'] });
    expect(refused?.error).toContain('network drive');
  });
});
