/** systemd units and timers (systemd.service(5), systemd.timer(5), systemd.time(7)). Pure. */
import { NAME, type Scope, type Task } from './task.ts';
import type { Calendar, Times } from './times.ts';

/** Names of the weekdays in calendar events; 0 is Sunday. */
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export type Unit = { readonly name: string; readonly text: string };

/** The units of a task; the last one is the one to enable. */
export function systemdUnits(task: Task, scope: Scope): Unit[] {
  const name = unitName(task);
  if (task.when === null) return [{ name: `${name}.service`, text: longRunning(task, scope) }];
  return [
    { name: `${name}.service`, text: once(task) },
    { name: `${name}.timer`, text: timer(task, task.when.times, task.when.timeZone) },
  ];
}

/** Names of the files that {@link systemdUnits} makes. */
export function unitName({ id }: Pick<Task, 'id'>): string {
  return id === 'serve' ? NAME : `${NAME}-${id}`;
}

function longRunning(task: Task, scope: Scope): string {
  return unit({
    Unit: [
      `Description=${plain(task.title)}`,
      ...(scope === 'system'
        ? ['Wants=network-online.target', 'After=network-online.target remote-fs.target']
        : []),
      'StartLimitIntervalSec=0',
    ],
    Service: [
      ...command(task),
      // What the threads of its jobs took goes back to the system.
      'Environment=MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=65536',
      // It prints the address with the token, which is not for the journal; logs are in the data folder.
      'StandardOutput=null',
      // Exit code 4: another instance has the data folder.
      'Restart=on-failure',
      'RestartPreventExitStatus=2 4',
      'RestartSec=30',
      'TimeoutStopSec=60',
    ],
    Install: [`WantedBy=${scope === 'system' ? 'multi-user.target' : 'default.target'}`],
  });
}

function once(task: Task): string {
  return unit({ Unit: [`Description=${plain(task.title)}`], Service: ['Type=oneshot', ...command(task)] });
}

function timer(task: Task, times: Times, timeZone: string): string {
  return unit({
    Unit: [`Description=${plain(task.title)}`],
    Timer: [...timerLines(times, timeZone), 'AccuracySec=1s'],
    Install: ['WantedBy=timers.target'],
  });
}

function timerLines(times: Times, timeZone: string): string[] {
  if (times.kind === 'every')
    return [`OnActiveSec=${times.minutes}min`, `OnUnitActiveSec=${times.minutes}min`];
  const events = times.kind === 'once' ? [times.at.replace('T', ' ')] : calendarEvents(times);
  // Missed while the machine was off: made up for once.
  return [...events.map((event) => `OnCalendar=${event} ${timeZone}`), 'Persistent=true'];
}

/** Day of the month and weekday both named: either is enough, so they are two events. */
function calendarEvents({ minutes, hours, days, months, weekdays }: Calendar): string[] {
  const month = months === null ? '*' : months.join(',');
  const time = `${padded(hours)}:${padded(minutes)}:00`;
  const byDay = `*-${month}-${days === null ? '*' : padded(days)} ${time}`;
  if (weekdays === null) return [byDay];
  const byWeekday = `${weekdays.map((day) => DAYS[day]).join(',')} *-${month}-* ${time}`;
  return days === null ? [byWeekday] : [byDay, byWeekday];
}

function padded(numbers: readonly number[]): string {
  return numbers.map((number) => String(number).padStart(2, '0')).join(',');
}

function command({ program, args, folder }: Task): string[] {
  return [`WorkingDirectory=${plain(folder)}`, `ExecStart=${[program, ...args].map(word).join(' ')}`];
}

/** A word of a command line: quoted, and safe from specifiers (%) and variables ($). */
function word(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$');
  return `"${escaped}"`;
}

/** A value to the end of its line. */
function plain(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll('%', '%%');
}

function unit(sections: Readonly<Record<string, readonly string[]>>): string {
  const parts = Object.entries(sections).map(([name, lines]) => [`[${name}]`, ...lines].join('\n'));
  return `# Made by "nas schedule register"; "nas schedule unregister" removes it.\n${parts.join('\n\n')}\n`;
}
