/** Lines of a crontab (crontab(5)), for machines without systemd. Pure. */
import { NAME, type Task } from './task.ts';
import { notForOs, type Times } from './times.ts';

const BEGIN = `# BEGIN ${NAME}: made by "nas schedule register"; "nas schedule unregister" removes it`;
const END = `# END ${NAME}`;
/** How often cron sees to it that the engine runs: a second one ends at once, because the first has the data folder. */
const EVERY_FEW_MINUTES = '*/5 * * * *';

/** The lines of a task. @throws Failure `problem.schedule_not_for_os` */
export function cronLines(task: Task): string[] {
  const line = `cd ${word(task.folder)} && ${[task.program, ...task.args].map(word).join(' ')} > /dev/null 2>&1`;
  // The % is a line's end to cron, even in quotes.
  const escaped = line.replaceAll('%', '\\%');
  if (task.when === null) return [`@reboot ${escaped}`, `${EVERY_FEW_MINUTES} ${escaped}`];
  const fields = cronFields(task.when.times);
  if (fields === null) throw notForOs(task.when.schedule, task.id);
  return [`${fields} ${escaped}`];
}

/** A crontab with our lines in place of those that were there; without lines, they are gone. Others' stay as they are. */
export function withOurLines(crontab: string, lines: readonly string[]): string {
  const kept: string[] = [];
  let isOurs = false;
  for (const line of crontab.split('\n')) {
    if (line.startsWith(`# BEGIN ${NAME}`)) isOurs = true;
    if (!isOurs) kept.push(line);
    if (line === END) isOurs = false;
  }
  while (kept.at(-1) === '') kept.pop();
  const all = lines.length === 0 ? kept : [...kept, BEGIN, ...lines, END];
  return all.length === 0 ? '' : `${all.join('\n')}\n`;
}

/** Our lines of a crontab. */
export function ourLines(crontab: string): string[] {
  const lines = crontab.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`# BEGIN ${NAME}`));
  return from === -1 ? [] : lines.slice(from + 1, lines.indexOf(END, from));
}

function cronFields(times: Times): string | null {
  if (times.kind === 'once') return null;
  if (times.kind === 'calendar') {
    const { minutes, hours, days, months, weekdays } = times;
    return [minutes, hours, days, months, weekdays].map((list) => list?.join(',') ?? '*').join(' ');
  }
  const { minutes } = times;
  if (minutes < 60) return 60 % minutes === 0 ? `*/${minutes} * * * *` : null;
  const hours = minutes / 60;
  return Number.isInteger(hours) && 24 % hours === 0 ? `0 */${hours} * * *` : null;
}

/** A word for the shell that cron starts. */
function word(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
