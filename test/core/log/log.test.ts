import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Log, type LogOptions } from '../../../core/log/log.ts';
import { LOG_LIMITS } from '../../../core/log/log-files.ts';
import { findLines } from '../../../core/log/search.ts';
import { freshFolder } from '../../support/folder.ts';

const NOON = Date.UTC(2026, 0, 5, 12, 0, 0);
const DAY = 86_400_000;

function bench(options: Partial<LogOptions> = {}) {
  const dir = path.join(freshFolder(), 'logs');
  const clock = { now: NOON };
  const log = new Log({ dir, timeZone: 'Asia/Seoul', now: () => clock.now, secrets: () => [], ...options });
  const read = (name: string) => readFileSync(path.join(dir, name), 'utf8');
  return { dir, clock, log, read };
}

describe('a line', () => {
  test('stands in the file of its day and job, in the time zone of the settings', () => {
    const { log, read } = bench();
    log.write('warn', 'scan', 3, '찐최종.mp4');
    expect(read('2026-01-05_scan.log')).toBe('21:00:00 [WARN] 찐최종.mp4\n');
    expect(JSON.parse(read('nas.jsonl'))).toEqual({
      id: NOON * 1_000,
      at: '2026-01-05T12:00:00.000Z',
      level: 'warn',
      job: 'scan',
      run_id: 3,
      text: '찐최종.mp4',
    });
  });

  test('of an earlier process comes before those of this one, and ids go on even when the clock was set back', () => {
    const earlier = {
      id: NOON * 1_000 + 5,
      at: NOON,
      level: 'info',
      job: 'scan',
      runId: 1,
      text: 'Done.',
    } as const;
    const { log, clock } = bench({ earlier: [earlier] });
    clock.now = NOON - DAY;
    log.write('info', 'scan', 2, 'Started.');
    expect(log.recent()).toEqual([
      earlier,
      expect.objectContaining({ id: earlier.id + 1, text: 'Started.' }),
    ]);
  });

  test('can neither forge another line nor steer a terminal', () => {
    const { log, read } = bench();
    log.write('info', 'scan', null, 'a\n12:00:00 [ERROR] forged\r\u001b[2J\u202egpj.exe');
    expect(read('2026-01-05_scan.log').split('\n')).toHaveLength(2);
    expect(log.recent()[0]?.text).toBe('a\\n12:00:00 [ERROR] forged\\r\\u001b[2J\\u202egpj.exe');
  });

  test('never holds a secret, also one that was set later', () => {
    const secrets = ['first-secret'];
    const { log } = bench({ secrets: () => secrets });
    secrets.push('second-secret');
    log.reloadSecrets();
    log.write('info', 'engine', null, 'first-secret and second-secret');
    expect(log.recent()[0]?.text).toBe('••• and •••');
  });

  test('has an id that grows, even when the clock goes back', () => {
    const { log, clock } = bench();
    log.write('info', 'scan', null, 'a');
    clock.now -= 60_000;
    log.write('info', 'scan', null, 'b');
    const [a, b] = log.recent();
    expect(b?.id).toBeGreaterThan(a?.id ?? Number.POSITIVE_INFINITY);
  });
});

describe('the files', () => {
  test('a new day has new files; what is older than thirty days is removed', () => {
    const { dir, log, clock } = bench();
    log.write('info', 'scan', null, 'first');
    for (const name of ['2025-11-01_scan.log', 'nas.2025-11-01.001.jsonl', 'somebody-elses.txt']) {
      writeFileSync(path.join(dir, name), 'old');
      utimesSync(path.join(dir, name), (NOON - 31 * DAY) / 1_000, (NOON - 31 * DAY) / 1_000);
    }
    // The file says by its time which day it is of.
    utimesSync(path.join(dir, 'nas.jsonl'), NOON / 1_000, NOON / 1_000);
    clock.now += DAY;
    log.write('info', 'scan', null, 'second');
    expect(readdirSync(dir).sort()).toEqual([
      '2026-01-05_scan.log',
      '2026-01-06_scan.log',
      'nas.2026-01-05.001.jsonl',
      'nas.jsonl',
      'somebody-elses.txt',
    ]);
  });

  test('stay below their caps while a job talks without end', () => {
    const limits = { ...LOG_LIMITS, dayFileBytes: 2_000, jsonBytes: 4_000, totalBytes: 20_000 };
    const { dir, log } = bench({ limits });
    for (let line = 0; line < 1_000; line += 1) log.write('info', 'scan', null, `line ${line}`);
    expect(statSync(path.join(dir, '2026-01-05_scan.log')).size).toBeLessThanOrEqual(2_000);
    expect(statSync(path.join(dir, 'nas.jsonl')).size).toBeLessThanOrEqual(4_000);
    const total = readdirSync(dir).reduce((sum, name) => sum + statSync(path.join(dir, name)).size, 0);
    expect(total).toBeLessThanOrEqual(20_000 + 2 * 2_000 + 4_000);
  });

  test('that cannot be written never stop the work; the problem is told, and it is tried again', () => {
    const { dir, log, clock } = bench();
    writeFileSync(dir, 'a file where the folder should be');
    log.write('info', 'scan', null, 'a');
    expect(log.writeError).toMatch(/EEXIST|ENOTDIR/);
    expect(log.recent()).toHaveLength(1);
    const elsewhere = bench();
    elsewhere.log.write('info', 'scan', null, 'b');
    expect(elsewhere.log.writeError).toBeNull();
    clock.now += 1_000;
    log.write('info', 'scan', null, 'c');
    expect(log.recent()).toHaveLength(2);
    expect(existsSync(path.join(dir, 'nas.jsonl'))).toBe(false);
  });

  test('only the last thousand lines are kept in memory', () => {
    const { log } = bench();
    for (let line = 0; line < 1_005; line += 1) log.write('debug', 'scan', null, `line ${line}`);
    expect(log.recent()).toHaveLength(1_000);
    expect(log.recent()[0]?.text).toBe('line 5');
  });
});

describe('finding lines', () => {
  test('goes backwards through all files, by level, job, run, text and id', async () => {
    const limits = { ...LOG_LIMITS, jsonBytes: 5_000 };
    const { dir, log, clock } = bench({ limits });
    for (let line = 0; line < 300; line += 1) {
      clock.now += 1;
      log.write(
        line % 10 === 0 ? 'error' : 'info',
        line % 2 === 0 ? 'scan' : 'publish',
        line,
        `파일 ${line}`,
      );
    }
    expect(readdirSync(dir).filter((name) => name.endsWith('.jsonl')).length).toBeGreaterThan(3);
    const texts = async (query: Parameters<typeof findLines>[1]) =>
      (await findLines(dir, query)).map((line) => line.text);
    expect(await texts({ limit: 3 })).toEqual(['파일 297', '파일 298', '파일 299']);
    expect(await texts({ level: 'warn', limit: 2 })).toEqual(['파일 280', '파일 290']);
    expect(await texts({ job: 'publish', limit: 1 })).toEqual(['파일 299']);
    expect(await texts({ runId: 7, limit: 10 })).toEqual(['파일 7']);
    expect(await texts({ q: '일 29', limit: 100 })).toHaveLength(11);
    const [oldest] = await findLines(dir, { limit: 100 });
    expect(await texts({ before: oldest?.id, limit: 1 })).toEqual(['파일 199']);
    expect(await texts({ limit: 1_000 })).toHaveLength(300);
  });

  test('passes over a line that a crash cut off', async () => {
    const { dir, log } = bench();
    log.write('info', 'scan', null, 'whole');
    log.close();
    writeFileSync(
      path.join(dir, 'nas.jsonl'),
      `${readFileSync(path.join(dir, 'nas.jsonl'), 'utf8')}{"id":1,"at"`,
    );
    expect((await findLines(dir, { limit: 10 })).map((line) => line.text)).toEqual(['whole']);
  });
});
