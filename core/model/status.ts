/** The one status function. Tray, window, `/health` and `nas status` all show its answer; none makes up its own. Pure. */
import { isBuiltIn, type JobName } from './job.ts';
import { type Language, message, textOf } from './message.ts';
import { type Problem, problemText } from './problem.ts';
import type { Progress } from './run.ts';
import { timeText } from './say.ts';

export type StatusState =
  | 'starting'
  | 'idle'
  | 'running'
  | 'paused'
  | 'attention'
  | 'failed'
  | 'drive_offline';

/** What the status depends on, and nothing else. */
export type StatusFacts = {
  /** True until what an earlier process left behind is settled. */
  readonly starting: boolean;
  /** The run that is being performed. */
  readonly running: { readonly job: JobName; readonly progress: Progress | null } | null;
  /** Names of enabled drives that are away, unverified or came back empty. */
  readonly missingDrives: readonly string[];
  /** The most recent failure that no later success of the same job has made good. */
  readonly failed: { readonly job: JobName; readonly problem: Problem } | null;
  /** How many things wait for a person. */
  readonly waiting: number;
  /** True when every scheduled job is paused. */
  readonly paused: boolean;
  readonly hasDrives: boolean;
  /** When the OTT last was brought up to date, Unix milliseconds. */
  readonly lastSync: number | null;
  /** IANA name, for the times in the texts. */
  readonly timeZone: string;
};

/** The state, what it is in a few words, and one sentence more. */
export type Status = { readonly state: StatusState; readonly headline: string; readonly detail: string };

/** The title of a job as a person knows it; jobs of one's own are known by their name. */
export function jobTitle(job: JobName, language: Language): string {
  return isBuiltIn(job) ? textOf(message(`job.${job}`), language) : job;
}

/**
 * What is going on, the most urgent first. A run under way comes before older failures, because its end will tell anew; a
 * drive that is away comes before them too, because it explains most of them.
 */
export function statusOf(facts: StatusFacts, language: Language): Status {
  const text = (...args: Parameters<typeof message>) => textOf(message(...args), language);
  const title = (job: JobName) => jobTitle(job, language);
  if (facts.starting) {
    return { state: 'starting', headline: text('status.starting'), detail: text('status.starting.detail') };
  }
  if (facts.running !== null) {
    return {
      state: 'running',
      headline: text('status.running', { job: title(facts.running.job) }),
      detail: progressText(facts.running.progress, language),
    };
  }
  const [drive] = facts.missingDrives;
  if (drive !== undefined) {
    return {
      state: 'drive_offline',
      headline: text('status.drive_offline', { drive }),
      detail: text('status.drive_offline.detail', { count: facts.missingDrives.length }),
    };
  }
  if (facts.failed !== null) {
    const { what, todo } = problemText(facts.failed.problem, language);
    return {
      state: 'failed',
      headline: text('status.failed', { job: title(facts.failed.job) }),
      detail: `${what} ${todo}`,
    };
  }
  if (facts.waiting > 0) {
    return {
      state: 'attention',
      headline: text('status.attention'),
      detail: text('status.attention.detail', { count: facts.waiting }),
    };
  }
  if (facts.paused) {
    return { state: 'paused', headline: text('status.paused'), detail: text('status.paused.detail') };
  }
  if (!facts.hasDrives) {
    return { state: 'idle', headline: text('status.empty'), detail: text('status.empty.detail') };
  }
  const detail =
    facts.lastSync === null
      ? text('status.idle.never')
      : text('status.idle.synced', { when: timeText(facts.lastSync, facts.timeZone, language) });
  return { state: 'idle', headline: text('status.idle'), detail };
}

/** `GET /health`: `failing` when the main job cannot be done, `attention` when a person is needed. */
export function healthOf(state: StatusState): 'ok' | 'attention' | 'failing' {
  if (state === 'failed' || state === 'drive_offline') return 'failing';
  return state === 'attention' ? 'attention' : 'ok';
}

function progressText(progress: Progress | null, language: Language): string {
  if (progress === null) return textOf(message('status.running.begun'), language);
  const { done, total, current } = progress;
  return total === null
    ? textOf(message('status.running.detail', { done, current }), language)
    : textOf(message('status.running.detail_of', { done, total, current }), language);
}
