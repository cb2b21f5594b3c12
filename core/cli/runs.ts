/** Starting runs, following them, and how a run reads. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../api/schemas.ts';
import type { Message } from '../model/message.ts';
import { durationText, numberText, sizeText, timeText } from '../model/say.ts';
import { EXIT, type ExitCode, Interrupted } from './exit.ts';
import { cutToFit, pairs, plain, table } from './output.ts';
import { LARGEST_PAGE, MOST_CHANGES, pagesOf } from './pages.ts';
import type { Answer, Session } from './session.ts';

const LOOK_EVERY_MS = 150;
/** Changes of a dry run that are shown; the window and `run-show` have them all. */
const FIRST_CHANGES = 20;

/** Starts a run, follows it to its end, and answers with it. */
export async function startAndFollow(session: Session, path: string, body: object): Promise<Answer> {
  const { job_id: id } = await session.send<Api['Started']>('POST', path, body);
  const run = await follow(session, id);
  await showWarnings(session, run);
  const { items: told, next_before: more } = await changesToTell(session, run);
  const shown = told.slice(0, FIRST_CHANGES);
  const text = [
    runText(session, run),
    shown.length === 0 ? '' : changeTable(session, shown),
    told.length > shown.length || more !== null ? session.say('cli.more_changes', { run: String(id) }) : '',
    run.state === 'held' ? session.say('cli.held_hint', { run: String(id) }) : '',
  ].filter((part) => part !== '');
  const data = run.dry_run ? { ...run, changes: told, next_before: more } : run;
  return { data, text: text.join('\n'), code: codeOf(run) };
}

/** The plan of a dry run; else what was to be done and could not be: a number alone helps nobody. */
async function changesToTell(session: Session, run: Api['Run']): Promise<Api['Changes']> {
  const nothing = { items: [], next_before: null };
  if (run.dry_run) return changesOf(session, run.id, session.json ? MOST_CHANGES : FIRST_CHANGES + 1);
  if (run.counts.failed === 0 || run.report !== null) return nothing;
  return changesOf(session, run.id, FIRST_CHANGES + 1, '?outcome=failed');
}

/** The changes of a run, so many of them. */
export function changesOf(session: Session, id: number, limit: number, filter = ''): Promise<Api['Changes']> {
  const path = `/api/runs/${id}/changes${filter}`;
  return pagesOf(session, path, { limit, largest: LARGEST_PAGE.changes });
}

const ENDS: Partial<Record<Api['Run']['state'], ExitCode>> = {
  done: EXIT.done,
  held: EXIT.held,
  // By somebody else, or by the end of the instance that performed it.
  cancelled: EXIT.interrupted,
  interrupted: EXIT.interrupted,
};

function codeOf({ state }: Api['Run']): ExitCode {
  return ENDS[state] ?? EXIT.failed;
}

/** Waits for a run's end. Ctrl+C cancels it. @throws Interrupted */
async function follow(session: Session, id: number): Promise<Api['Run']> {
  const line = new ProgressLine(session);
  try {
    for (;;) {
      const run = await session.get<Api['Run']>(`/api/runs/${id}`);
      if (run.state !== 'queued' && run.state !== 'running') return run;
      if (session.io.interrupted.aborted) {
        await session.send('POST', `/api/runs/${id}/cancel`);
        throw new Interrupted();
      }
      line.show(run.progress);
      await sleep(LOOK_EVERY_MS, undefined, { signal: session.io.interrupted }).catch(() => undefined);
    }
  } finally {
    line.clear();
  }
}

/** The one line on a terminal that is written over again and again. */
class ProgressLine {
  readonly #session: Session;
  #isShown = false;

  constructor(session: Session) {
    this.#session = session;
  }

  show(progress: Api['Progress'] | null): void {
    const { io, quiet, language } = this.#session;
    if (io.columns === null || quiet || progress === null) return;
    const { phase, done, total, bytes, rate, current } = progress;
    const count = numberText(done, language) + (total === null ? '' : ` / ${numberText(total, language)}`);
    const facts = [phase, count, sizeText(bytes), `${numberText(Math.round(rate), language)}/s`].join('  ');
    const room = io.columns - facts.length - 4;
    io.error(`\r\x1b[2K${facts}  ${room > 10 ? cutToFit(plain(current), room) : ''}`);
    this.#isShown = true;
  }

  clear(): void {
    if (this.#isShown) this.#session.io.error('\r\x1b[2K');
    this.#isShown = false;
  }
}

/** Warnings and errors of the run, on stderr. */
async function showWarnings(session: Session, run: Api['Run']): Promise<void> {
  if (session.quiet) return;
  const { items } = await session.get<Api['Logs']>(`/api/runs/${run.id}/log`);
  const lines = session.json ? items : items.filter(({ level }) => level === 'warn' || level === 'error');
  for (const { level, text } of lines) session.io.error(`[${level.toUpperCase()}] ${text}\n`);
}

const COUNT_LABELS = [
  ['files', 'cli.count.files'],
  ['folders', 'cli.count.folders'],
  ['added', 'cli.count.added'],
  ['updated', 'cli.count.updated'],
  ['moved', 'cli.count.moved'],
  ['removed', 'cli.count.removed'],
  ['restored', 'cli.count.restored'],
  ['unchanged', 'cli.count.unchanged'],
  ['skipped', 'cli.count.skipped'],
  ['held', 'cli.count.held'],
  ['failed', 'cli.count.failed'],
  ['unknown', 'cli.count.unknown'],
] as const satisfies [keyof Api['Run']['counts'], Message['code']][];

/** A run with its counts, for people. */
export function runText(session: Session, run: Api['Run']): string {
  const { say, language } = session;
  const dry = run.dry_run ? ` (${say('cli.dry_run')})` : '';
  const duration = run.duration_ms === null ? '' : `, ${durationText(run.duration_ms, language)}`;
  const heading = `${jobText(session, run.job)}: ${say(`cli.state.${run.state}`)}${dry}${duration}`;
  const counts = COUNT_LABELS.filter(([key]) => run.counts[key] > 0).map(
    ([key, label]) => [`  ${say(label)}`, numberText(run.counts[key], language)] as const,
  );
  const size =
    run.counts.bytes > 0 ? [[`  ${say('cli.count.bytes')}`, sizeText(run.counts.bytes)] as const] : [];
  const problem =
    run.problem === null ? [] : [`${run.problem.what}${placeOf(run.problem)}`, run.problem.todo];
  const report = run.report?.lines ?? [];
  return [heading, pairs([...counts, ...size]), ...report, ...problem]
    .filter((line) => line !== '')
    .join('\n');
}

function placeOf({ what, where }: { what: string; where?: string | undefined }): string {
  return where === undefined || what.includes(where) ? '' : ` (${plain(where)})`;
}

/** Runs, one a line. */
export function runTable(session: Session, runs: readonly Api['Run'][]): string {
  const { say, language } = session;
  const rows = runs.map((run) => [
    String(run.id),
    jobText(session, run.job) + (run.dry_run ? ` (${say('cli.dry_run')})` : ''),
    say(`cli.state.${run.state}`),
    whenText(session, run.started_at ?? run.queued_at),
    run.duration_ms === null ? '' : durationText(run.duration_ms, language),
    changesText(session, run),
  ]);
  const headings = [
    'cli.col.run',
    'cli.col.job',
    'cli.col.state',
    'cli.col.started',
    'cli.col.duration',
    'cli.col.changes',
  ] as const;
  return table(
    headings.map((code) => say(code)),
    rows,
    [0],
  );
}

/** Changes, one a line; `when`: each with its time, where they are of several runs. */
export function changeTable(
  session: Session,
  changes: readonly Api['Change'][],
  { when = false }: { when?: boolean } = {},
): string {
  const { say } = session;
  const rows = changes.map((change) => [
    ...(when ? [whenText(session, change.at)] : []),
    say(`cli.kind.${change.kind}`),
    say(`cli.outcome.${change.outcome}`),
    change.drive ?? '',
    plain(change.path),
    plain(change.note ?? change.reason),
  ]);
  const headings = [
    ...(when ? (['cli.col.when'] as const) : []),
    'cli.col.change',
    'cli.col.outcome',
    'cli.col.drive',
    'cli.col.path',
    'cli.col.reason',
  ] as const;
  return table(
    headings.map((code) => say(code)),
    rows,
  );
}

/** Date and time of an ISO time; empty for none. */
export function whenText({ timeZone, language }: Session, iso: string | null): string {
  return iso === null ? '' : timeText(Date.parse(iso), timeZone, language);
}

/** Title of a job; a job of a newer version has its name. */
export function jobText({ say }: Session, job: string): string {
  const code = `job.${job}` as Message['code'];
  const text = say(code);
  return text === code ? job : text;
}

function changesText({ say, language }: Session, { counts }: Api['Run']): string {
  return COUNT_LABELS.filter(([key]) => key !== 'files' && key !== 'folders' && key !== 'unchanged')
    .filter(([key]) => counts[key] > 0)
    .map(([key, label]) => `${say(label)} ${numberText(counts[key], language)}`)
    .join(', ');
}
