/** What is written for each scheduler, read back by the scheduler's own tools where this machine has them. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Failure } from '../../../core/model/problem.ts';
import type { Schedule } from '../../../core/model/schedule.ts';
import { cronLines, ourLines, withOurLines } from '../../../core/os-schedule/crontab.ts';
import { systemdUnits } from '../../../core/os-schedule/systemd.ts';
import type { Task } from '../../../core/os-schedule/task.ts';
import { timesOf } from '../../../core/os-schedule/times.ts';
import { argument, taskXml, xmlBytes } from '../../../core/os-schedule/windows-task.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { freshFolder } from '../../support/folder.ts';
import { elements, parseXml } from '../../support/xml.ts';

const NASTY = [`C:\\데이터 폴더\\R&D <"100%"> $HOME\\`, `it's`, 'plain', '', 'a\\"b', '--x=`id`;rm'];

function task(when: Task['when'] = null, args: readonly string[] = NASTY, folder = tmp()): Task {
  return {
    id: when === null ? 'serve' : 'job-backup',
    title: '백업 & <100%>',
    program: process.execPath,
    args,
    folder,
    when,
  };
}

function at(schedule: Schedule, timeZone = 'Asia/Seoul'): NonNullable<Task['when']> {
  return { times: timesOf(schedule, 'backup'), timeZone, schedule: JSON.stringify(schedule) };
}

function tmp(): string {
  return path.join('/tmp', 'a folder');
}

const refusal = (work: () => unknown) => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return error instanceof Failure ? error.problem.code : error;
  }
};

describe('schedules', () => {
  test.each<[Schedule, object]>([
    [{ cron: '30 3 * * *' }, { minutes: [30], hours: [3], days: null, months: null, weekdays: null }],
    [{ cron: '0 8 * * 1-5' }, { hours: [8], weekdays: [1, 2, 3, 4, 5] }],
    [{ cron: '0 8 * * MON,wed,7' }, { weekdays: [0, 1, 3] }],
    [
      { cron: '*/20 9-17/4 1,15 jan-mar ?' },
      { minutes: [0, 20, 40], hours: [9, 13, 17], days: [1, 15], months: [1, 2, 3] },
    ],
    [{ cron: '5/25 0 * * */2' }, { minutes: [5, 30, 55], weekdays: [0, 2, 4, 6] }],
    [{ at: '21:05' }, { minutes: [5], hours: [21], days: null }],
    [{ everyHours: 6 }, { kind: 'every', minutes: 360 }],
    [{ at: '2026-01-05T08:00' }, { kind: 'once', at: '2026-01-05T08:00' }],
  ])('%j', (schedule, expected) => {
    expect(timesOf(schedule, 'backup')).toMatchObject(expected);
  });

  test.each<Schedule>([{ cron: '0 8 L * *' }, { cron: '0 8 * * 5#2' }, { at: '2026-01-05T08:00:00Z' }])(
    '%j is more than the systems know',
    (schedule) => {
      expect(refusal(() => timesOf(schedule, 'backup'))).toBe('problem.schedule_not_for_os');
    },
  );
});

describeUnless(missing('systemd-analyze'), 'systemd', () => {
  const analyze = (...args: string[]) =>
    execFileSync('systemd-analyze', args, {
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, XDG_RUNTIME_DIR: freshFolder() },
    });

  test.each(['user', 'system'] as const)('the units of the engine are good (%s)', (scope) => {
    const folder = freshFolder();
    for (const { name, text } of systemdUnits(task(null, NASTY, folder), scope)) {
      writeFileSync(path.join(folder, name), text);
      expect(analyze(...(scope === 'user' ? ['--user'] : []), 'verify', path.join(folder, name))).toBe('');
    }
  });

  test('a job has a service and a timer', () => {
    const folder = freshFolder();
    const units = systemdUnits(task(at({ cron: '0 8 * * 1-5' }), NASTY, folder), 'system');
    expect(units.map(({ name }) => name)).toEqual([
      'nas-auto-sync-job-backup.service',
      'nas-auto-sync-job-backup.timer',
    ]);
    for (const { name, text } of units) writeFileSync(path.join(folder, name), text);
    expect(analyze('verify', path.join(folder, 'nas-auto-sync-job-backup.timer'))).toBe('');
  });

  test.each<[Schedule, string[]]>([
    [{ cron: '0 8 * * 1-5' }, ['Mon..Fri *-*-* 08:00:00 Asia/Seoul']],
    [{ cron: '30 3 * * *' }, ['*-*-* 03:30:00 Asia/Seoul']],
    [{ cron: '0 9 1 * 1' }, ['*-*-01 09:00:00 Asia/Seoul', 'Mon *-*-* 09:00:00 Asia/Seoul']],
    [{ cron: '0,30 8,20 * 6 *' }, ['*-06-* 08,20:00,30:00 Asia/Seoul']],
    [{ at: '2026-01-05T08:00' }, ['2026-01-05 08:00:00 Asia/Seoul']],
  ])('%j means what systemd makes of it', (schedule, normalized) => {
    const text = systemdUnits(task(at(schedule)), 'user').at(-1)?.text ?? '';
    const events = [...text.matchAll(/^OnCalendar=(.*)$/gm)].map(([, event = '']) => event);
    const forms = events.map(
      (event) => /Normalized form: (.*)/.exec(analyze('calendar', event))?.[1] ?? event,
    );
    expect(forms).toEqual(normalized);
  });
});

test('words of an ExecStart survive quotes, specifiers and variables', () => {
  const text = systemdUnits(task(), 'user')[0]?.text ?? '';
  expect(text).toContain(
    `"C:\\\\데이터 폴더\\\\R&D <\\"100%%\\"> $$HOME\\\\" "it's" "plain" "" "a\\\\\\"b" "--x=\`id\`;rm"`,
  );
});

describe('the Windows Task Scheduler', () => {
  const read = (made: Task, scope: 'user' | 'system' = 'user') =>
    parseXml(taskXml(made, scope, 'PC\\홍 길동 & Co'));
  const texts = (made: Task, name: string) => elements(read(made), name).map(({ text }) => text);

  test('the engine starts at log-in, again when it fails, and its words arrive whole', () => {
    const xml = read(task());
    expect(elements(xml, 'LogonTrigger')).toHaveLength(1);
    expect(elements(xml, 'MultipleInstancesPolicy')[0]?.text).toBe('IgnoreNew');
    expect(elements(xml, 'Repetition').flatMap(({ children }) => children.map(({ text }) => text))).toEqual([
      'PT5M',
    ]);
    expect(elements(xml, 'UserId').map(({ text }) => text)).toEqual(['PC\\홍 길동 & Co', 'PC\\홍 길동 & Co']);
    expect(elements(xml, 'RestartOnFailure')).toHaveLength(1);
    expect(elements(xml, 'Description')[0]?.text).toBe('백업 & <100%>');
    expect(windowsWords(elements(xml, 'Arguments')[0]?.text ?? '')).toEqual(NASTY);
    expect(elements(read(task(), 'system'), 'BootTrigger')).toHaveLength(1);
  });

  test.each<[Schedule, string[], string]>([
    [{ cron: '0 8 * * 1-5' }, ['2026-01-01T08:00:00'], 'Monday Tuesday Wednesday Thursday Friday'],
    [{ cron: '30 3,15 * * *' }, ['2026-01-01T03:30:00', '2026-01-01T15:30:00'], ''],
    [{ cron: '0 9 1 * 1' }, ['2026-01-01T09:00:00', '2026-01-01T09:00:00'], 'Monday'],
    [{ everyMinutes: 30 }, ['2026-01-01T00:00:00'], ''],
    [{ at: '2026-01-05T08:00' }, ['2026-01-05T08:00:00'], ''],
  ])('%j', (schedule, starts, days) => {
    const made = task(at(schedule));
    expect(texts(made, 'StartBoundary')).toEqual(starts);
    const named = elements(read(made), 'DaysOfWeek').flatMap(({ children }) =>
      children.map(({ name }) => name),
    );
    expect(named.join(' ')).toBe(days);
  });

  test('intervals repeat; too many times a day are refused', () => {
    expect(texts(task(at({ everyHours: 6 })), 'Interval')).toEqual(['PT360M']);
    expect(refusal(() => read(task(at({ cron: '*/5 * * * *' }))))).toBe('problem.schedule_not_for_os');
  });

  test('schtasks gets UTF-16 with a byte order mark', () => {
    const bytes = xmlBytes(taskXml(task(), 'user', 'a'));
    expect([...bytes.subarray(0, 2)]).toEqual([0xff, 0xfe]);
    expect(parseXml(bytes.toString('utf16le')).name).toBe('Task');
  });

  test.each(['', 'a b', 'a"b', 'a\\', 'a b\\', '\\\\server\\a b\\"'])(
    'the argument %j arrives whole',
    (text) => {
      expect(windowsWords(argument(text))).toEqual([text]);
    },
  );
});

describe('cron', () => {
  test('the shell that cron starts gets the words whole', () => {
    const args = ['-e', 'process.stdout.write(JSON.stringify(process.argv.slice(1)))', ...NASTY];
    const [line = ''] = cronLines(task(at({ cron: '30 3 * * *' }), args, '/tmp'));
    expect(line.startsWith('30 3 * * * ')).toBe(true);
    // What cron itself does: the sixth field on, with escaped % put right.
    const command = line
      .split(' ')
      .slice(5)
      .join(' ')
      .replaceAll('\\%', '%')
      .replace(' > /dev/null 2>&1', '');
    expect(JSON.parse(execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' }))).toEqual(NASTY);
  });

  test.each<[Schedule, string]>([
    [{ cron: '0 8 * * MON-FRI' }, '0 8 * * 1,2,3,4,5'],
    [{ everyMinutes: 30 }, '*/30 * * * *'],
    [{ everyHours: 6 }, '0 */6 * * *'],
  ])('%j', (schedule, fields) => {
    expect(cronLines(task(at(schedule)))[0]?.startsWith(`${fields} cd `)).toBe(true);
  });

  test.each<Schedule>([{ everyMinutes: 7 }, { everyHours: 5 }, { at: '2026-01-05T08:00' }])(
    '%j is refused',
    (schedule) => {
      expect(refusal(() => cronLines(task(at(schedule))))).toBe('problem.schedule_not_for_os');
    },
  );

  test('our lines come and go, others stay', () => {
    const others = '# mine\n0 1 * * * true\n';
    const once = withOurLines(others, ['a', 'b']);
    expect(withOurLines(once, ['a', 'b'])).toBe(once);
    expect(ourLines(once)).toEqual(['a', 'b']);
    expect(withOurLines(once, [])).toBe(others);
    expect(withOurLines('', [])).toBe('');
  });
});

/** Splits a command line as Windows programs do (CommandLineToArgvW), written down anew from its documentation. */
function windowsWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const slashes = /^\\+/.exec(line.slice(i))?.[0].length ?? 0;
    if (slashes > 0) {
      const beforeQuote = line[i + slashes] === '"';
      word = (word ?? '') + '\\'.repeat(beforeQuote ? Math.floor(slashes / 2) : slashes);
      i += slashes - 1;
      if (beforeQuote && slashes % 2 === 1) {
        word += '"';
        i += 1;
      }
    } else if (line[i] === '"') {
      quoted = !quoted;
      word ??= '';
    } else if (!quoted && /\s/.test(line[i] ?? '')) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + line[i];
  }
  if (word !== null) words.push(word);
  return words;
}
