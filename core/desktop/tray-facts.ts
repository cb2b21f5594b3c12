/** What the tray tells, taken from the engine's status. Pure. */
import type { Api } from '../api/schemas.ts';
import { type Language, message, textOf } from '../model/message.ts';
import { timeText } from '../model/say.ts';
import type { TrayFacts } from './tray-view.ts';

type Job = Api['Status']['jobs'][number];
/** Now, and where the person is: the tray speaks of their day, not of the schedule's. */
export type Moment = { readonly now: number; readonly timeZone: string };

/** They run all the time and tell for themselves when something is wrong. */
const IN_BACKGROUND = ['probe', 'watchdog'];

/** @param trouble why there is no engine, for a person; null while there is one */
export function trayFacts(
  status: TrayFacts['status'],
  trouble: string | null,
  moment: Moment,
  language: Language,
): TrayFacts {
  const jobs = (status?.jobs ?? []).filter(({ name }) => !IN_BACKGROUND.includes(name));
  return {
    status,
    trouble,
    lastRun: lastRun(jobs, moment, language),
    nextRun: nextRun(jobs, moment, language),
  };
}

/** `Sync 14:30, done`; null before the first. */
function lastRun(jobs: readonly Job[], moment: Moment, language: Language): string | null {
  const [last] = jobs
    .flatMap(({ title, last: run }) => (run?.ended_at ? [{ title, run }] : []))
    .sort((a, b) => Date.parse(b.run.ended_at ?? '') - Date.parse(a.run.ended_at ?? ''));
  if (last === undefined) return null;
  const state = textOf(message(`cli.state.${last.run.state}`), language);
  return `${last.title} ${clock(last.run.ended_at ?? '', moment, language)}, ${state}`;
}

/** `Sync 14:30`; null when nothing is due. */
function nextRun(jobs: readonly Job[], moment: Moment, language: Language): string | null {
  const [next] = jobs
    .filter((job) => job.next !== null && !job.paused)
    .sort((a, b) => Date.parse(a.next ?? '') - Date.parse(b.next ?? ''));
  return next === undefined ? null : `${next.title} ${clock(next.next ?? '', moment, language)}`;
}

/** Times of day instead of "5 minutes ago": a menu that is read an hour later is still true. */
function clock(at: string, { now, timeZone }: Moment, language: Language): string {
  const ms = Date.parse(at);
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  if (day.format(ms) !== day.format(now)) return timeText(ms, timeZone, language);
  return new Intl.DateTimeFormat(language === 'ko' ? 'ko-KR' : 'en-US', { timeZone, timeStyle: 'short' })
    .format(ms)
    .replaceAll('\u202f', ' ');
}
