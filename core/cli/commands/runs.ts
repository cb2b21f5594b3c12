/** Commands about what ran: status, runs, held plans and the decisions about them, history, explain. */
import type { Api } from '../../api/schemas.ts';
import { numberText, sizeText } from '../../model/say.ts';
import { ApiError, EXIT, interruption, usageProblem } from '../exit.ts';
import { pairs, plain, table } from '../output.ts';
import { LARGEST_PAGE, MOST_CHANGES, pagesOf } from '../pages.ts';
import type { Program } from '../program.ts';
import { changesOf, changeTable, runTable, runText, whenText } from '../runs.ts';
import type { Answer, Session } from '../session.ts';
import { writeFile } from '../write-file.ts';
import { dueTable } from './schedule.ts';

/** Waiting for a person; nobody decides about more. */
const MOST_HELD = 10_000;
/** Shown with the status. */
const NEXT_RUNS = 5;

export function runCommands({ command, act, say, wholeNumber }: Program): void {
  command('status', 'cli.cmd.status').action(() => act(false, status));

  command('runs', 'cli.cmd.runs')
    .option('--limit <N>', say('cli.opt.limit'), wholeNumber, 20)
    .action(({ limit }: { limit: number }) =>
      act(false, async (session) => {
        const data = await pagesOf<Api['Run']>(session, '/api/runs', { limit, largest: LARGEST_PAGE.runs });
        return { data, text: runTable(session, data.items) };
      }),
    );

  command('run-show', 'cli.cmd.run_show')
    .argument('<ID>', say('cli.arg.run'), wholeNumber)
    .action((id: number) => act(false, (session) => showRun(session, id)));

  command('held', 'cli.cmd.held').action(() => act(false, held));

  for (const verb of ['approve', 'reject', 'undo'] as const) {
    command(verb, `cli.cmd.${verb}`)
      .argument('<RUN>', say('cli.arg.run'), wholeNumber)
      .action((run: number) => act(true, (session) => decide(session, verb, run)));
  }

  command('explain <PATH>', 'cli.cmd.explain')
    .option('--drive <ID>', say('cli.opt.drive'))
    .action((path: string, { drive }: { drive?: string }) =>
      act(false, (session) => explain(session, path, drive)),
    );

  command('history [PATH]', 'cli.cmd.history')
    .option('--limit <N>', say('cli.opt.limit'), wholeNumber, 50)
    .action((path: string | undefined, { limit }: { limit: number }) =>
      act(false, async (session) => {
        const query = path === undefined ? '' : `?${new URLSearchParams({ q: path })}`;
        const pages = { limit, largest: LARGEST_PAGE.changes };
        const data = await pagesOf<Api['Change']>(session, `/api/history${query}`, pages);
        const text =
          data.items.length === 0
            ? session.say('cli.no_changes')
            : changeTable(session, data.items, { when: true });
        return { data, text };
      }),
    );

  command('export <WHAT> <FILE>', 'cli.cmd.export').action((what: string, file: string) =>
    act(false, (session) => exportMatching(session, what, file)),
  );
}

async function status(session: Session): Promise<Answer> {
  const { say, client, language } = session;
  const data = await session.get<Api['Status']>('/api/status');
  const { items: next } = await session.get<Api['NextRuns']>(`/api/jobs/next?count=${NEXT_RUNS}`);
  const from = client.source === 'instance' ? 'instance' : 'stored';
  const source =
    from === 'instance' ? say('cli.status.instance', { url: client.url ?? '' }) : say('cli.status.stored');
  const drives = data.drives.map((drive) => [
    drive.name,
    say(`cli.drive.${drive.state}`),
    numberText(drive.files, language),
    sizeText(drive.bytes),
    whenText(session, drive.last_scan),
  ]);
  const headings = [
    'cli.col.drive',
    'cli.col.state',
    'cli.count.files',
    'cli.count.bytes',
    'cli.col.last_scan',
  ] as const;
  const text = [
    `${data.headline.headline}. ${data.headline.detail}`,
    source,
    drives.length === 0
      ? ''
      : table(
          headings.map((code) => say(code)),
          drives,
          [2, 3],
        ).trimEnd(),
    ...data.attention.map((item) => `! ${item.title}\n  ${item.detail}`),
    from === 'instance' ? nextText(session, next) : say('cli.no_schedule_here'),
  ];
  return {
    data: { from, url: client.url, ...data, next },
    text: text.filter((part) => part !== '').join('\n'),
  };
}

function nextText(session: Session, next: Api['NextRuns']['items']): string {
  if (next.length === 0) return session.say('cli.nothing_due');
  return `${session.say('cli.next_runs')}\n${dueTable(session, next).trimEnd()}`;
}

async function showRun(session: Session, id: number): Promise<Answer> {
  const run = await session.get<Api['Run']>(`/api/runs/${id}`);
  const { items: changes, next_before: more } = await changesOf(session, id, MOST_CHANGES);
  const { items: log } = await session.get<Api['Logs']>(`/api/runs/${id}/log`);
  const text = [
    runText(session, run),
    changes.length === 0 ? '' : changeTable(session, changes),
    more === null ? '' : session.say('cli.changes_cut', { count: changes.length }),
    ...log.map((line) => `${whenText(session, line.at)} [${line.level.toUpperCase()}] ${line.text}`),
  ];
  return {
    data: { ...run, changes, next_before: more, log },
    text: text.filter((part) => part !== '').join('\n'),
  };
}

async function held(session: Session): Promise<Answer> {
  const pages = { limit: MOST_HELD, largest: LARGEST_PAGE.runs };
  const data = await pagesOf<Api['Run']>(session, '/api/runs?state=held', pages);
  if (data.items.length === 0) return { data, text: session.say('cli.nothing_held') };
  const hint = session.say('cli.held_hint', { run: String(data.items[0]?.id) });
  return { data, text: `${runTable(session, data.items)}${hint}` };
}

async function decide(session: Session, verb: 'approve' | 'reject' | 'undo', id: number): Promise<Answer> {
  // A decision that was begun is completed by the instance that has it, or at the next start.
  const data = await Promise.race([
    session.send<Api['Decision']>('POST', `/api/runs/${id}/${verb}`),
    interruption(session.io.interrupted),
  ]);
  const problems = data.problems.map(({ path, reason }) => `  ${plain(path)}: ${reason}`);
  return {
    data,
    text: [data.message, ...problems].join('\n'),
    code: data.failed > 0 ? EXIT.failed : EXIT.done,
  };
}

async function explain(session: Session, path: string, drive: string | undefined): Promise<Answer> {
  const { say } = session;
  const query = new URLSearchParams({ path, ...(drive === undefined ? {} : { drive }) });
  const data = await session.get<Api['Explain']>(`/api/explain?${query}`);
  const facts: [string, string][] = [
    [say('cli.col.drive'), data.drive ?? ''],
    [say('cli.col.state'), data.status === null ? '' : say(`view.status.${data.status}`)],
    [say('cli.col.catalog'), data.catalog],
    [say('cli.side.nas'), say(`cli.nas.${data.nas.state}`) + sizeOf(data.nas.size_bytes)],
    [say('cli.side.archive'), data.source === null ? '' : sizeOf(data.source.size_bytes).trim()],
    [say('cli.side.ott'), data.target === null ? '' : `${data.target.id}  ${plain(data.target.nas_path)}`],
    [say('cli.side.media'), data.media === null ? '' : mediaText(data.media)],
  ];
  const text = [
    plain(data.path),
    ...data.reasons.map((reason) => `  ${plain(reason)}`),
    pairs(facts.filter(([, value]) => value !== '')),
    ...data.duplicates.map((copy) => `${say('cli.copy')}: ${copy.drive}  ${plain(copy.path)}`),
    ...data.history.map((change) =>
      [
        whenText(session, change.at),
        say(`cli.kind.${change.kind}`),
        say(`cli.outcome.${change.outcome}`),
        plain(change.note ?? change.reason),
      ].join('  '),
    ),
  ];
  return { data, text: text.join('\n') };
}

function sizeOf(bytes: number | null): string {
  return bytes === null ? '' : `  ${sizeText(bytes)}`;
}

function mediaText(media: NonNullable<Api['Explain']['media']>): string {
  const size = media.width === null || media.height === null ? '' : `${media.width}×${media.height}`;
  return [media.container, media.video_codec, media.audio_codec, size, media.error]
    .filter((part) => part !== null && part !== '')
    .join('  ');
}

async function exportMatching(session: Session, what: string, file: string): Promise<Answer> {
  const format = /\.xlsx$/i.test(file) ? 'xlsx' : /\.csv$/i.test(file) ? 'csv' : undefined;
  if (what !== 'matching' || format === undefined) {
    throw new ApiError(usageProblem(session.say('cli.export_what'), session.say('cli.export_usage')));
  }
  const bytes = await session.bytes(`/api/matching/export?format=${format}`);
  await writeFile(file, bytes);
  const text = session.say('cli.exported', { file, size: sizeText(bytes.length) });
  return { data: { file, bytes: bytes.length }, text };
}
