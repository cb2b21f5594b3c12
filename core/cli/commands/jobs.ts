/** Commands that run a job: scan, sync, reconcile, run; and the list of jobs. */
import type { Api } from '../../api/schemas.ts';
import { ApiError, EXIT, exitCodeOf, usageProblem } from '../exit.ts';
import type { Program } from '../program.ts';
import { jobText, startAndFollow } from '../runs.ts';
import type { Answer, Session } from '../session.ts';

type RunFlags = {
  full?: boolean;
  dryRun?: boolean;
  fix?: boolean;
  live?: boolean;
  key?: string;
  all?: boolean;
};

export function jobCommands({ command, act, say }: Program): void {
  command('scan [DRIVE...]', 'cli.cmd.scan')
    .option('--full', say('cli.opt.full'))
    .option('--dry-run', say('cli.opt.dry_run'))
    .action((drives: string[], flags: RunFlags) =>
      act(true, (session) =>
        startAndFollow(session, '/api/scan', { ...bodyOf(flags), ...(drives.length > 0 ? { drives } : {}) }),
      ),
    );

  command('sync', 'cli.cmd.sync')
    .option('--dry-run', say('cli.opt.dry_run'))
    .action((flags: RunFlags) => act(true, (session) => startAndFollow(session, '/api/sync', bodyOf(flags))));

  command('reconcile', 'cli.cmd.reconcile')
    .option('--fix', say('cli.opt.fix'))
    .option('--dry-run', say('cli.opt.dry_run'))
    .action((flags: RunFlags) =>
      act(true, (session) => startAndFollow(session, '/api/reconcile', bodyOf(flags))),
    );

  command('run [JOB]', 'cli.cmd.run')
    .option('--all', say('cli.opt.all'))
    .option('--dry-run', say('cli.opt.dry_run'))
    .option('--full', say('cli.opt.run_full'))
    .option('--live', say('cli.opt.live'))
    .option('--key <KEY>', say('cli.opt.key'))
    .action((job: string | undefined, flags: RunFlags) =>
      act(true, async (session) => {
        if (job !== undefined && !flags.all) return runOne(session, job, flags);
        if (job === undefined && flags.all) return runAll(session, flags);
        const jobs = (await jobsOf(session)).map(({ name }) => name).join(', ');
        const title = session.say(job === undefined ? 'cli.run_what' : 'cli.run_either');
        throw new ApiError(usageProblem(title, session.say('cli.run_jobs', { jobs })));
      }),
    );
}

function bodyOf({ full, dryRun, fix, live, key }: RunFlags): object {
  return {
    ...(full === undefined ? {} : { full }),
    ...(dryRun === undefined ? {} : { dry_run: dryRun }),
    ...(fix === undefined ? {} : { fix }),
    ...(live === undefined ? {} : { live }),
    ...(key === undefined ? {} : { key }),
  };
}

function runOne(session: Session, job: string, flags: RunFlags): Promise<Answer> {
  return startAndFollow(session, `/api/jobs/${encodeURIComponent(job)}/run`, bodyOf(flags));
}

/** Tries every job, one after the other, also after one that could not be started; the worst end decides the exit code. */
async function runAll(session: Session, flags: RunFlags): Promise<Answer> {
  const answers: Answer[] = [];
  for (const { name: job, set_up: isSetUp } of await jobsOf(session)) {
    if (!isSetUp) answers.push(notSetUp(session, job));
    else
      answers.push(await runOne(session, job, flags).catch((error: unknown) => refusal(session, job, error)));
  }
  const codes = answers.map(({ code = EXIT.done }) => code);
  const worst = codes.find((code) => code === EXIT.failed) ?? codes.find((code) => code !== EXIT.done);
  return {
    data: answers.map(({ data }) => data),
    text: answers.map(({ text }) => text).join('\n\n'),
    code: worst ?? EXIT.done,
  };
}

function notSetUp(session: Session, job: string): Answer {
  return {
    data: { job, set_up: false },
    text: session.say('cli.not_set_up', { job: jobText(session, job) }),
  };
}

/** The answer for a job that could not be started. @throws what is no answer of the API */
function refusal(session: Session, job: string, error: unknown): Answer {
  if (!(error instanceof ApiError)) throw error;
  const { title, todo } = error.problem;
  return {
    data: { job, problem: error.problem },
    text: `${jobText(session, job)}: ${title}\n${todo}`,
    code: exitCodeOf(error.problem),
  };
}

async function jobsOf(session: Session): Promise<Api['Job'][]> {
  return (await session.get<{ items: Api['Job'][] }>('/api/jobs')).items;
}
