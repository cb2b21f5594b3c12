/** What needs a person: one list, each item with the decision right there (`look.md`). */
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

export function attentionItems(
  services: Services,
  drives: readonly Api['Drive'][],
  language: Language,
): Item[] {
  const { state, settings, log } = services;
  const say = (...args: Parameters<typeof message>) => textOf(message(...args), language);
  const item = (part: Pick<Item, 'id' | 'kind' | 'title' | 'detail'> & Partial<Item>): Item => ({
    since: null,
    run_id: null,
    drive: null,
    actions: [],
    ...part,
  });

  const held = heldRuns(state).map((run) =>
    item({
      id: `held:${run.id}`,
      kind: 'held',
      title: say('attention.held', { job: jobTitle(run.job, language), count: heldChanges(services, run) }),
      detail: say('attention.held.detail', { run: String(run.id) }),
      since: isoTime(run.endedAt),
      run_id: run.id,
      actions: ['approve', 'reject', 'open'],
    }),
  );
  const away = drives.flatMap((drive) =>
    drive.problem === null
      ? []
      : item({
          id: `drive:${drive.id}`,
          kind: 'drive',
          title: `${drive.name}: ${drive.problem.what}`,
          detail: drive.problem.todo,
          since: drive.last_scan,
          drive: drive.id,
          actions: drive.state === 'offline' ? ['retry'] : ['accept_drive', 'retry'],
        }),
  );
  const failed = standingFailures(state, settings.effective).map((run) => {
    const problem = problemText(run.problem ?? { code: 'problem.unexpected' }, language);
    return item({
      id: `failed:${run.id}`,
      kind: 'failed',
      title: say('attention.failed', { job: jobTitle(run.job, language) }),
      detail: `${problem.what} ${problem.todo}`,
      since: isoTime(run.endedAt),
      run_id: run.id,
      actions: ['retry', 'open'],
    });
  });
  const unreadable = drives
    .filter((drive) => drive.enabled && drive.unreadable_folders > 0)
    .map((drive) =>
      item({
        id: `unreadable:${drive.id}`,
        kind: 'unreadable',
        title: say('attention.unreadable', { drive: drive.name, count: drive.unreadable_folders }),
        detail: say('attention.unreadable.detail'),
        since: drive.last_scan,
        drive: drive.id,
        actions: ['retry'],
      }),
    );
  const wrongSettings = settings.problems.map((problem) => {
    const { what, todo } = problemText(problem, language);
    return item({
      id: `setting:${problem.where ?? ''}`,
      kind: 'failed',
      title: say('attention.setting'),
      detail: `${what} ${todo}`,
    });
  });
  const logs =
    log.writeError === null
      ? []
      : [
          item({
            id: 'log',
            kind: 'failed',
            title: say('attention.log'),
            detail: say('attention.log.detail', { detail: log.writeError }),
          }),
        ];
  const open = new Conflicts(state.db).open();
  const conflicts =
    open === 0
      ? []
      : [
          item({
            id: 'conflicts',
            kind: 'conflict',
            title: say('attention.conflicts', { count: open }),
            detail: say('attention.conflicts.detail'),
            actions: ['open'],
          }),
        ];
  return [
    ...held,
    ...conflicts,
    ...away,
    ...failed,
    ...unreadable,
    ...wrongSettings,
    ...logs,
    ...alarmItems(services, language).map(item),
  ];
}

/** How many changes of a run wait. */
export function heldChanges({ state }: Pick<Services, 'state'>, run: Run): number {
  return state.journal
    .counts(run.id)
    .filter(({ outcome }) => outcome === 'held')
    .reduce((sum, { count }) => sum + count, 0);
}
