/** A notification in the words of its reader, before a channel gives it its form. Pure. */
import { type Language, message, textOf } from '../model/message.ts';
import type { Fact, Notification } from '../model/notification.ts';
import type { NotifyEvent, NotifyLevel } from '../model/notify-settings.ts';
import { problemText } from '../model/problem.ts';
import type { ZonedTime } from '../model/zoned.ts';

/** What a channel sends. All texts are plain: the channel escapes them. */
export type OutgoingMessage = {
  /** The same for every attempt, so that a receiver can tell a repetition. */
  readonly id: string;
  readonly event: NotifyEvent;
  readonly level: NotifyLevel;
  /** Unix milliseconds. */
  readonly at: number;
  readonly icon: string;
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly lines: readonly string[];
  /** Time and machine. */
  readonly footer: string;
  /** Where the window shows more, e.g. `/runs/42`. */
  readonly path: string | null;
  /** The same as an address; null where the window cannot be reached from elsewhere. */
  readonly link: { readonly url: string; readonly text: string } | null;
};

/** For whom and from where. */
export type Reader = {
  readonly language: Language;
  readonly zone: ZonedTime;
  /** Name of the computer. */
  readonly machine: string;
  /** Setting `notify.windowUrl`. */
  readonly windowUrl: string;
};

type Told = { readonly notification: Notification; readonly count: number };

const ICON: Record<NotifyEvent, string> = {
  failed: '❌',
  recovered: '✅',
  held: '✋',
  missed: '⏰',
  conflict: '⚖️',
  drive_gone: '🔌',
  drive_back: '✅',
  started: '🚀',
  stopped: '⏹️',
  done: '✅',
  report: '📊',
  disk: '💾',
  custom: '🔔',
};
/** A gathered message stays short enough for every channel. */
const LONGEST_ENTRY = 150;
/** What a program printed may be long; the run's log has all of it. */
const LONGEST_DETAIL = 300;
const RANK: readonly NotifyLevel[] = ['info', 'warn', 'error'];

/** One notification in full. */
export function render(id: string, { notification, count }: Told, reader: Reader): OutgoingMessage {
  const { language } = reader;
  const { event, level, at, facts, lines, link } = notification;
  return {
    id,
    event,
    level,
    at,
    icon: ICON[event],
    title: titleOf({ notification, count }, language),
    facts: [...facts.map((fact) => factOf(fact, language)), ...problemFacts(notification, language)],
    lines: lines.map((line) => textOf(line, language)),
    footer: `${reader.zone.stamp(at)} · ${reader.machine}`,
    path: link,
    link: linkOf(link, reader),
  };
}

/** Several as one: a line each, the oldest first. */
export function renderTogether(id: string, told: readonly Told[], reader: Reader): OutgoingMessage {
  const [first] = told;
  if (first === undefined) throw new Error('nothing to tell');
  if (told.length === 1) return render(id, first, reader);
  const { language, zone } = reader;
  const since = zone.stamp(first.notification.at);
  const levels = told.map(({ notification }) => RANK.indexOf(notification.level));
  const last = told.at(-1) ?? first;
  return {
    id,
    event: first.notification.event,
    level: RANK[Math.max(...levels)] ?? 'info',
    at: last.notification.at,
    icon: '🗞️',
    title: textOf(message('notify.digest', { count: told.length, since }), language),
    facts: [],
    lines: told.map((entry) => entryLine(entry, reader)),
    footer: reader.machine,
    path: '/',
    link: linkOf('/', reader),
  };
}

function entryLine({ notification, count }: Told, { language, zone }: Reader): string {
  const title = titleOf({ notification, count }, language);
  const problem = notification.problem && problemText(notification.problem, language).what;
  const text = problem === null ? title : `${title}: ${problem}`;
  return `${ICON[notification.event]} ${zone.timeOf(notification.at)} ${cut(text, LONGEST_ENTRY)}`;
}

function titleOf({ notification, count }: Told, language: Language): string {
  const title = textOf(notification.title, language);
  return count === 1 ? title : textOf(message('notify.repeated', { title, count }), language);
}

function factOf({ label, value }: Fact, language: Language) {
  return { label: textOf(message(label), language), value: textOf(value, language) };
}

function problemFacts({ problem }: Notification, language: Language) {
  if (problem === null) return [];
  const { what, where, todo, detail } = problemText(problem, language);
  const label = (code: 'error' | 'where' | 'details' | 'advice') =>
    textOf(message(`notify.fact.${code}`), language);
  return [
    { label: label('error'), value: what },
    ...(where === undefined || what.includes(where) ? [] : [{ label: label('where'), value: where }]),
    ...(detail === undefined ? [] : [{ label: label('details'), value: cut(detail, LONGEST_DETAIL) }]),
    { label: label('advice'), value: todo },
  ];
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${[...text].slice(0, longest).join('')}…` : text;
}

function linkOf(path: string | null, { windowUrl, language }: Reader): OutgoingMessage['link'] {
  if (path === null || windowUrl === '') return null;
  return { url: new URL(path, windowUrl).href, text: textOf(message('notify.open'), language) };
}
