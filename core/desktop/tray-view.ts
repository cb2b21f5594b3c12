/** What the tray shows: one pure function of the program's state. The host only draws it. */
import type { Api } from '../api/schemas.ts';
import { type Language, message, textOf } from '../model/message.ts';

/** A state, each with a picture of its own. */
export type TrayIcon = Api['Headline']['state'];

/** What a click asks for. */
export type TrayAction =
  | { readonly type: 'open'; readonly path: string }
  | { readonly type: 'run'; readonly job: string }
  | { readonly type: 'pause'; readonly until: 'hour' | 'tomorrow' }
  | { readonly type: 'resume' }
  | { readonly type: 'open-logs' }
  | { readonly type: 'quit' };

export type TrayItem =
  | { readonly kind: 'line' }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'action';
      readonly label: string;
      readonly action: TrayAction;
      readonly enabled: boolean;
    }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] };

export type TrayView = {
  readonly icon: TrayIcon;
  /** At most 127 characters: Windows cuts there. */
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
  /** Of the run under way, 0–1; -1: under way, but nobody knows how far; null: none. For the task bar. */
  readonly progress: number | null;
};

/** Nothing can be done any more: the program is closing, and says what it waits for. */
export function closingView(text: string): TrayView {
  return { icon: 'starting', tooltip: cut(text), items: [{ kind: 'text', label: text }], progress: null };
}

/** The engine is about to be there. */
export function startingView(language: Language): TrayView {
  const headline = textOf(message('status.starting'), language);
  return { ...closingView(`NAS Auto Sync: ${headline}`), items: quiet(headline, language) };
}

function quiet(headline: string, language: Language): TrayItem[] {
  const text = (...args: Parameters<typeof message>) => textOf(message(...args), language);
  return [{ kind: 'text', label: headline }, { kind: 'line' }, ...ending(text)];
}

/** `status` null: the engine does not answer. */
export type TrayFacts = {
  readonly status: Pick<Api['Status'], 'headline' | 'jobs' | 'attention'> | null;
  /** Why there is no engine, for a person. */
  readonly trouble: string | null;
  /** Texts of the times, made by the caller, who knows the clock and the time zone. */
  readonly lastRun: string | null;
  readonly nextRun: string | null;
};

const MOST_TOOLTIP = 127;
/** More would not be read in a menu; the window has them all. */
const MOST_ATTENTION = 5;

export function trayView(facts: TrayFacts, language: Language): TrayView {
  const text = (...args: Parameters<typeof message>) => textOf(message(...args), language);
  const { status, trouble } = facts;
  if (status === null) {
    const headline = text('tray.engine_down');
    return {
      icon: 'engine_down',
      tooltip: cut(trouble === null ? headline : `${headline}\n${trouble}`),
      items: quiet(headline, language),
      progress: null,
    };
  }
  const { headline, jobs, attention } = status;
  const running = jobs.find(({ running: run }) => run?.state === 'running')?.running ?? null;
  return {
    icon: headline.state,
    tooltip: cut(`NAS Auto Sync: ${headline.headline}\n${headline.detail}`),
    items: [
      { kind: 'text', label: headline.headline },
      ...timeLines(facts, text),
      { kind: 'line' },
      action(text('tray.sync_now'), { type: 'run', job: 'sync' }, !isRunning(jobs, 'sync')),
      { kind: 'menu', label: text('tray.run'), items: jobs.map((job) => runItem(job)) },
      pauseItem(jobs, text),
      { kind: 'line' },
      ...attentionItems(attention, text),
      ...ending(text),
    ],
    progress: running === null ? null : shareOf(running.progress),
  };
}

type Text = (...args: Parameters<typeof message>) => string;
type Job = Api['Status']['jobs'][number];

function action(label: string, wanted: TrayAction, enabled = true): TrayItem {
  return { kind: 'action', label, action: wanted, enabled };
}

function timeLines({ lastRun, nextRun }: TrayFacts, text: Text): TrayItem[] {
  const line = (label: string): TrayItem => ({ kind: 'text', label });
  return [
    ...(lastRun === null ? [] : [line(text('tray.last', { when: lastRun }))]),
    ...(nextRun === null ? [] : [line(text('tray.next', { when: nextRun }))]),
  ];
}

function runItem(job: Job): TrayItem {
  return action(job.title, { type: 'run', job: job.name }, job.running === null);
}

/** Whether a job starts by itself, or would if it were not paused. */
function isScheduled({ next, paused }: Pick<Job, 'next' | 'paused'>): boolean {
  return next !== null || paused;
}

function pauseItem(jobs: readonly Job[], text: Text): TrayItem {
  const scheduled = jobs.filter(isScheduled);
  const isPaused = scheduled.length > 0 && scheduled.every(({ paused }) => paused);
  if (isPaused) return action(text('tray.resume'), { type: 'resume' });
  const canPause = scheduled.length > 0;
  return {
    kind: 'menu',
    label: text('tray.pause'),
    items: [
      action(text('tray.pause_hour'), { type: 'pause', until: 'hour' }, canPause),
      action(text('tray.pause_tomorrow'), { type: 'pause', until: 'tomorrow' }, canPause),
    ],
  };
}

function attentionItems(attention: readonly Api['Attention'][], text: Text): TrayItem[] {
  if (attention.length === 0) return [];
  const shown = attention
    .slice(0, MOST_ATTENTION)
    .map((item) => action(item.title, { type: 'open', path: pageOf(item) }));
  return [
    { kind: 'text', label: text('tray.attention', { count: attention.length }) },
    ...shown,
    { kind: 'line' },
  ];
}

/** The page on which an item is decided. */
export function pageOf({ kind, run_id }: Pick<Api['Attention'], 'kind' | 'run_id'>): string {
  if (kind === 'conflict') return '/sheets/conflicts';
  return run_id === null ? '/attention' : `/runs/${run_id}`;
}

function ending(text: Text): TrayItem[] {
  return [
    action(text('tray.open'), { type: 'open', path: '/' }),
    action(text('tray.logs'), { type: 'open-logs' }),
    action(text('tray.settings'), { type: 'open', path: '/settings' }),
    { kind: 'line' },
    action(text('tray.quit'), { type: 'quit' }),
  ];
}

function isRunning(jobs: readonly Job[], name: string): boolean {
  return jobs.some((job) => job.name === name && job.running !== null);
}

function shareOf(progress: Api['Progress'] | null): number {
  if (progress === null || progress.total === null || progress.total === 0) return -1;
  return Math.min(progress.done / progress.total, 1);
}

/** Counted as Windows does, in UTF-16 units; no character is cut in two. */
function cut(text: string): string {
  if (text.length <= MOST_TOOLTIP) return text;
  const start = text.slice(0, MOST_TOOLTIP - 1);
  return `${start.isWellFormed() ? start : start.slice(0, -1)}…`;
}

/** What a menu is given to show a text: by itself it would take an ampersand for the mark of an access key. */
export function menuLabel(text: string): string {
  return text.replaceAll('&', '&&');
}

/** How many pictures the icon of a run under way goes through. */
export const TURNS = 4;

/**
 * The file in `assets/tray` that shows a state.
 * @param turn counts up while a run is under way
 * @param isDark whether the task bar is dark
 */
export function trayImage(icon: TrayIcon, turn: number, isDark: boolean, platform: NodeJS.Platform): string {
  const name = icon === 'running' ? `running-${turn % TURNS}` : icon;
  return `${name}-${isDark ? 'dark' : 'light'}.${platform === 'win32' ? 'ico' : 'png'}`;
}
