/** What needs a person: one list, each item with the decision right there. */
import { type Language, message, textOf } from '../model/message.ts';
import { problemText } from '../model/problem.ts';
import type { Run } from '../model/run.ts';
import { jobTitle } from '../model/status.ts';
import { Conflicts } from '../store/conflicts.ts';
import { alarmItems } from './attention-alarms.ts';
import { isoTime } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';
import { heldRuns, standingFailures } from './standing.ts';

type Item = Api['Attention'];
/** An item without what most items do not have. */
type Part = Pick<Item, 'id' | 'kind' | 'title' | 'detail'> & Partial<Item>;
type Say = (...args: Parameters<typeof message>) => string;

const PLAIN = { since: null, run_id: null, drive: null, actions: [] };

/** Everything that waits for a person, what needs a decision first. @param drives as they are now, told in that language */
export function attentionItems(
  services: Services,
  drives: readonly Api['Drive'][],
  language: Language,
): Item[] {
  const say: Say = (...args) => textOf(message(...args), language);
  const parts: Part[] = [
    ...heldPlans(services, say, language),
    ...openConflicts(services, say),
    ...drivesAway(drives),
    ...failedJobs(services, say, language),
    ...unreadableFolders(drives, say),
    ...wrongSettings(services, say, language),
    ...unwritableLog(services, say),
    ...alarmItems(services, language),
  ];
  return parts.map((part) => ({ ...PLAIN, ...part }));
}

function heldPlans(services: Services, say: Say, language: Language): Part[] {
  return heldRuns(services.state).map((run) => ({
    id: `held:${run.id}`,
    kind: 'held',
    title: say('attention.held', { job: jobTitle(run.job, language), count: heldChanges(services, run) }),
    detail: say('attention.held.detail', { run: String(run.id) }),
    since: isoTime(run.endedAt),
    run_id: run.id,
    actions: ['approve', 'reject', 'open'],
  }));
}

function openConflicts({ state }: Services, say: Say): Part[] {
  const count = new Conflicts(state.db).open();
  if (count === 0) return [];
  return [
    {
      id: 'conflicts',
      kind: 'conflict',
      title: say('attention.conflicts', { count }),
      detail: say('attention.conflicts.detail'),
      actions: ['open'],
    },
  ];
}

function drivesAway(drives: readonly Api['Drive'][]): Part[] {
  return drives.flatMap((drive): Part[] =>
    drive.problem === null
      ? []
      : [
          {
            id: `drive:${drive.id}`,
            kind: 'drive',
            title: `${drive.name}: ${drive.problem.what}`,
            detail: drive.problem.todo,
            since: drive.last_scan,
            drive: drive.id,
            actions: drive.state === 'offline' ? ['retry'] : ['accept_drive', 'retry'],
          },
        ],
  );
}

function failedJobs({ state, settings }: Services, say: Say, language: Language): Part[] {
  return standingFailures(state, settings.effective).map((run) => {
    const { what, todo } = problemText(run.problem ?? { code: 'problem.unexpected' }, language);
    return {
      id: `failed:${run.id}`,
      kind: 'failed',
      title: say('attention.failed', { job: jobTitle(run.job, language) }),
      detail: `${what} ${todo}`,
      since: isoTime(run.endedAt),
      run_id: run.id,
      actions: ['retry', 'open'],
    };
  });
}

function unreadableFolders(drives: readonly Api['Drive'][], say: Say): Part[] {
  return drives
    .filter((drive) => drive.enabled && drive.unreadable_folders > 0)
    .map((drive) => ({
      id: `unreadable:${drive.id}`,
      kind: 'unreadable',
      title: say('attention.unreadable', { drive: drive.name, count: drive.unreadable_folders }),
      detail: say('attention.unreadable.detail'),
      since: drive.last_scan,
      drive: drive.id,
      actions: ['retry'],
    }));
}

function wrongSettings({ settings }: Services, say: Say, language: Language): Part[] {
  return settings.problems.map((problem) => {
    const { what, todo } = problemText(problem, language);
    return {
      id: `setting:${problem.where ?? ''}`,
      kind: 'failed',
      title: say('attention.setting'),
      detail: `${what} ${todo}`,
    };
  });
}

function unwritableLog({ log }: Services, say: Say): Part[] {
  if (log.writeError === null) return [];
  return [
    {
      id: 'log',
      kind: 'failed',
      title: say('attention.log'),
      detail: say('attention.log.detail', { detail: log.writeError }),
    },
  ];
}

/** How many changes of a run wait. */
export function heldChanges({ state }: Pick<Services, 'state'>, run: Run): number {
  return state.journal
    .counts(run.id)
    .filter(({ outcome }) => outcome === 'held')
    .reduce((sum, { count }) => sum + count, 0);
}
