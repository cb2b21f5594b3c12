/** Tasks of the Windows Task Scheduler as XML ("Task Scheduler Schema" of the Windows documentation). Pure. */
import { escapedMarkup } from '../model/markup.ts';
import type { Scope, Task } from './task.ts';
import { type Calendar, notForOs, type Times } from './times.ts';

/** The folder of our tasks in the Task Scheduler. */
export const TASK_FOLDER = 'NAS Auto Sync';
const LOCAL_SYSTEM = 'S-1-5-18';
/** The Task Scheduler takes no more. */
const MOST_TRIGGERS = 48;
/** How often the Task Scheduler sees to it that the engine runs. */
const LOOK_EVERY_MINUTES = 5;
/** Times are local from this day on. */
const FIRST_DAY = '2026-01-01';
const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTH_NAMES =
  'January February March April May June July August September October November December'.split(' ');

/** A task's name with its folder, as `schtasks /TN` takes it. */
export function taskName({ id }: Pick<Task, 'id'>): string {
  return `${TASK_FOLDER}\\${id}`;
}

/**
 * @param user `COMPUTER\\name` of the person whose log-in starts it
 * @throws Failure `problem.schedule_not_for_os`
 */
export function taskXml(task: Task, scope: Scope, user: string): string {
  const principal =
    scope === 'system'
      ? element('UserId', LOCAL_SYSTEM)
      : `${element('UserId', user)}${element('LogonType', 'InteractiveToken')}`;
  const restart =
    task.when === null
      ? '<RestartOnFailure><Interval>PT1M</Interval><Count>255</Count></RestartOnFailure>'
      : '';
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
<RegistrationInfo>${element('Description', task.title)}${element('URI', `\\${taskName(task)}`)}</RegistrationInfo>
<Triggers>${triggers(task, scope, user)}</Triggers>
<Principals><Principal id="Author">${principal}<RunLevel>LeastPrivilege</RunLevel></Principal></Principals>
<Settings><MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy><DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><StartWhenAvailable>true</StartWhenAvailable>
<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>${restart}</Settings>
<Actions Context="Author"><Exec>${element('Command', task.program)}${element('Arguments', task.args.map(argument).join(' '))}${element('WorkingDirectory', task.folder)}</Exec></Actions>
</Task>
`;
}

/** The bytes that `schtasks /Create /XML` reads. */
export function xmlBytes(xml: string): Buffer {
  return Buffer.from(`\ufeff${xml.replaceAll('\n', '\r\n')}`, 'utf16le');
}

function triggers(task: Task, scope: Scope, user: string): string {
  if (task.when === null) {
    const first =
      scope === 'system'
        ? '<BootTrigger><Enabled>true</Enabled></BootTrigger>'
        : `<LogonTrigger><Enabled>true</Enabled>${element('UserId', user)}</LogonTrigger>`;
    // One that failed too often, or was closed by hand, is started again; one that runs is left alone.
    return [first, ...triggersOf({ kind: 'every', minutes: LOOK_EVERY_MINUTES })].join('');
  }
  const { times, schedule } = task.when;
  const made = triggersOf(times);
  if (made.length > MOST_TRIGGERS) throw notForOs(schedule, task.id);
  return made.join('');
}

function triggersOf(times: Times): string[] {
  if (times.kind === 'once')
    return [`<TimeTrigger>${start(times.at.length === 16 ? `${times.at}:00` : times.at)}</TimeTrigger>`];
  if (times.kind === 'every') {
    const repetition = `<Repetition><Interval>PT${times.minutes}M</Interval></Repetition>`;
    return [`<TimeTrigger>${repetition}${start(`${FIRST_DAY}T00:00:00`)}</TimeTrigger>`];
  }
  return times.hours.flatMap((hour) =>
    times.minutes.flatMap((minute) =>
      daysOf(times).map(
        (days) =>
          `<CalendarTrigger>${start(`${FIRST_DAY}T${two(hour)}:${two(minute)}:00`)}${days}</CalendarTrigger>`,
      ),
    ),
  );
}

/** Day of the month and weekday both named: either is enough, so they are two triggers. */
function daysOf({ days, months, weekdays }: Calendar): string[] {
  const monthNames = (months ?? MONTH_NAMES.map((_name, index) => index + 1)).map(
    (month) => MONTH_NAMES[month - 1] ?? '',
  );
  const inMonths = `<Months>${monthNames.map(empty).join('')}</Months>`;
  const byMonth = (numbers: readonly number[]) =>
    `<ScheduleByMonth><DaysOfMonth>${numbers.map((day) => element('Day', String(day))).join('')}</DaysOfMonth>${inMonths}</ScheduleByMonth>`;
  const names = weekdays?.map((day) => empty(DAY_NAMES[day] ?? '')).join('');
  const byWeekday =
    months === null
      ? `<ScheduleByWeek><DaysOfWeek>${names}</DaysOfWeek><WeeksInterval>1</WeeksInterval></ScheduleByWeek>`
      : `<ScheduleByMonthDayOfWeek><Weeks>${['1', '2', '3', '4', 'Last'].map((week) => element('Week', week)).join('')}</Weeks><DaysOfWeek>${names}</DaysOfWeek>${inMonths}</ScheduleByMonthDayOfWeek>`;
  if (weekdays !== null) return days === null ? [byWeekday] : [byMonth(days), byWeekday];
  if (days !== null) return [byMonth(days)];
  if (months !== null) return [byMonth(Array.from({ length: 31 }, (_none, index) => index + 1))];
  return ['<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>'];
}

function start(at: string): string {
  return `${element('StartBoundary', at)}<Enabled>true</Enabled>`;
}

/** An argument as Windows programs split them (CommandLineToArgvW): backslashes count double before a quote. */
export function argument(text: string): string {
  if (text !== '' && !/[\s"]/.test(text)) return text;
  return `"${text.replaceAll(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

function element(name: string, text: string): string {
  return `<${name}>${escapedMarkup(text)}</${name}>`;
}

function empty(name: string): string {
  return `<${name} />`;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
