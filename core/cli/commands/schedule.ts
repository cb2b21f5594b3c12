/** Commands about the schedule: the jobs with their last result and next run, what comes, pausing. */
import type { Api } from '../../api/schemas.ts';
import { jobTitle } from '../../model/status.ts';
import { table } from '../output.ts';
import type { Program } from '../program.ts';
import { whenText } from '../runs.ts';
import type { Answer, Session } from '../session.ts';

type Detail = Api['JobDetail'];

export function scheduleCommands({ command, act, say, wholeNumber }: Program): void {
  const jobs = command('jobs', 'cli.cmd.jobs').action(() => act(false, listJobs));

  jobs
    .command('next')
    .description(say('cli.cmd.jobs_next'))
    .option('--count <N>', say('cli.opt.count'), wholeNumber, 10)
    .action(({ count }: { count: number }) => act(false, (session) => nextRuns(session, count)));

  jobs
    .command('pause <JOB>')
    .description(say('cli.cmd.jobs_pause'))
    .option('--until <TIME>', say('cli.opt.until'))
    .action((job: string, { until }: { until?: string }) =>
      act(true, async (session) => {
        const data = await session.send<Detail>('POST', addressOf(job, 'pause'), until ? { until } : {});
        return { data, text: pausedText(session, data) };
      }),
    );

  jobs
    .command('resume <JOB>')
    .description(say('cli.cmd.jobs_resume'))
    .action((job: string) =>
      act(true, async (session) => {
        const data = await session.send<Detail>('POST', addressOf(job, 'resume'));
        return { data, text: session.say('cli.resumed', { job: data.title }) };
      }),
    );
}

/** The coming runs, one a line; empty when nothing is due. */
export function dueTable(session: Session, items: Api['NextRuns']['items']): string {
  const rows = items.map(({ job, at, set_up: isSetUp }) => {
    const title = jobTitle(job, session.language);
    return [whenText(session, at), job, isSetUp ? title : session.say('cli.not_set_up', { job: title })];
  });
  return rows.length === 0 ? '' : table([session.say('cli.col.due'), session.say('cli.col.job'), ''], rows);
}

async function nextRuns(session: Session, count: number): Promise<Answer> {
  const data = await session.get<Api['NextRuns']>(`/api/jobs/next?count=${count}`);
  const text = dueTable(session, data.items) || session.say('cli.nothing_due');
  // An instance starts them; without one they are only what the schedule says.
  const note = session.client.source === 'instance' ? '' : session.say('cli.no_schedule_here');
  return { data, text: [text.trimEnd(), note].filter((part) => part !== '').join('\n') };
}

async function listJobs(session: Session): Promise<Answer> {
  const data = await session.get<{ items: Detail[] }>('/api/jobs');
  const rows = data.items.map((job) => [
    job.name,
    job.title,
    nowText(session, job),
    job.last === null ? '' : session.say(`cli.state.${job.last.state}`),
    whenText(session, job.last?.started_at ?? job.last?.due_at ?? null),
    whenText(session, job.next),
    job.schedule ?? '',
  ]);
  const headings = [
    'cli.col.job',
    'cli.col.title',
    'cli.col.now',
    'cli.col.last',
    'cli.col.started',
    'cli.col.next',
    'cli.col.schedule',
  ] as const;
  return {
    data,
    text: table(
      headings.map((code) => session.say(code)),
      rows,
    ),
  };
}

function nowText({ say }: Session, { running, paused, enabled, set_up: isSetUp }: Detail): string {
  if (running !== null) return say(`cli.state.${running.state}`);
  if (!enabled) return say('cli.job_disabled');
  if (!isSetUp) return say('cli.job_not_set_up');
  return paused ? say('cli.job_paused') : '';
}

function pausedText(session: Session, { title, paused_until: until }: Detail): string {
  return until === null
    ? session.say('cli.paused', { job: title })
    : session.say('cli.paused_until', { job: title, when: whenText(session, until) });
}

function addressOf(job: string, verb: 'pause' | 'resume'): string {
  return `/api/jobs/${encodeURIComponent(job)}/${verb}`;
}
