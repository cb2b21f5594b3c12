/** `nas schedule`: entries in the scheduler of the operating system, for machines where the tray application does not run. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobNamed, jobsOf } from '../../model/job.ts';
import { Failure } from '../../model/problem.ts';
import type { Settings } from '../../model/settings.ts';
import { forgetRegistered, readRegistered, rememberRegistered } from '../../os-schedule/registered.ts';
import { type Place, schedulers } from '../../os-schedule/schedulers.ts';
import { carryOut, type Environment, type Step } from '../../os-schedule/steps.ts';
import { MANAGERS, type Manager, type Task } from '../../os-schedule/task.ts';
import { timesOf } from '../../os-schedule/times.ts';
import type { Io } from '../io.ts';
import type { Program } from '../program.ts';
import { jobText } from '../runs.ts';
import { type Answer, dataDirOf, type GlobalOptions, runCommand, type Session } from '../session.ts';

type RegisterFlags = {
  job?: string[];
  system?: boolean;
  with?: string;
  dryRun?: boolean;
  host: string;
  port: number;
};

const CLI = fileURLToPath(new URL('../../cli.ts', import.meta.url));
const PROJECT = path.dirname(path.dirname(CLI));
/** Of an engine that waits most of the time: young objects need little room. */
const NODE_OPTIONS = ['--max-semi-space-size=1'];

export function osScheduleCommands({ command, run, say, portNumber }: Program): void {
  const schedule = command('schedule', 'cli.cmd.schedule').addHelpText(
    'after',
    `\n${say('cli.schedule.help')}`,
  );
  const act = (action: (session: Session, dataDir: string) => Promise<Answer>) =>
    run((options, io) => runCommand(options, io, false, (session) => action(session, dirOf(options, io))));
  schedule
    .command('register')
    .description(say('cli.cmd.schedule_register'))
    .option('--job <NAME...>', say('cli.opt.schedule_job'))
    .option('--system', say('cli.opt.schedule_system'))
    .option('--with <SCHEDULER>', say('cli.opt.schedule_with'))
    .option('--host <HOST>', say('cli.opt.host'), '127.0.0.1')
    .option('--port <PORT>', say('cli.opt.port'), portNumber, 4620)
    .option('--dry-run', say('cli.opt.dry_run'))
    .action((flags: RegisterFlags) => act((session, dataDir) => register(session, dataDir, flags)));
  schedule
    .command('unregister')
    .description(say('cli.cmd.schedule_unregister'))
    .option('--dry-run', say('cli.opt.dry_run'))
    .action(({ dryRun = false }: { dryRun?: boolean }) =>
      act((session, dataDir) => unregister(session, dataDir, dryRun)),
    );
  schedule
    .command('show', { isDefault: true })
    .description(say('cli.cmd.schedule_show'))
    .action(() => act(show));
}

async function register(session: Session, dataDir: string, flags: RegisterFlags): Promise<Answer> {
  const { io } = session;
  const manager = managerOf(flags.with, io);
  const place = placeOf(io, dataDir, flags.system ? 'system' : 'user');
  const { effective } = await session.get<{ effective: Settings }>('/api/settings');
  const tasks =
    flags.job === undefined
      ? [serveTask(session, dataDir, flags)]
      : jobTasks(session, dataDir, flags.job, effective);
  if (manager !== 'systemd') checkZones(tasks, machineZone(io.environment));
  const ids = tasks.map(({ id }) => id);
  const before = await readRegistered(dataDir);
  const isSame = before?.manager === manager && before.scope === place.scope;
  const outdated = before?.tasks.filter((id) => !(isSame && ids.includes(id))) ?? [];
  const steps = [
    ...(before === undefined
      ? []
      : await schedulers[before.manager].unregister(outdated, { ...place, scope: before.scope })),
    ...(await schedulers[manager].register(tasks, place)),
  ];
  const text = await perform(session, steps, flags.dryRun === true, async () => {
    await rememberRegistered(dataDir, { manager, scope: place.scope, tasks: ids });
    return session.say('cli.schedule.registered', { manager, tasks: ids.join(', ') });
  });
  return {
    data: {
      manager,
      scope: place.scope,
      tasks: ids,
      dry_run: flags.dryRun === true,
      steps: steps.map(shown),
    },
    text,
  };
}

async function unregister(session: Session, dataDir: string, dryRun: boolean): Promise<Answer> {
  const registered = await readRegistered(dataDir);
  if (registered === undefined)
    return { data: { tasks: [], steps: [] }, text: session.say('cli.schedule.none') };
  const { manager, scope, tasks } = registered;
  const steps = await schedulers[manager].unregister(tasks, placeOf(session.io, dataDir, scope));
  const text = await perform(session, steps, dryRun, async () => {
    await forgetRegistered(dataDir);
    return session.say('cli.schedule.unregistered');
  });
  return { data: { manager, scope, tasks, dry_run: dryRun, steps: steps.map(shown) }, text };
}

async function show(session: Session, dataDir: string): Promise<Answer> {
  const { say, io } = session;
  const registered = await readRegistered(dataDir);
  if (registered === undefined) return { data: { manager: null, tasks: [] }, text: say('cli.schedule.none') };
  const { manager, scope } = registered;
  const place = placeOf(io, dataDir, scope);
  const tasks = [];
  for (const id of registered.tasks) tasks.push({ id, answer: await schedulers[manager].look(id, place) });
  const lines = tasks.map(({ id, answer }) =>
    say('cli.schedule.known', { manager, scope, task: id, answer: answer ?? say('cli.schedule.gone') }),
  );
  return { data: { manager, scope, tasks }, text: lines.join('\n') };
}

/** Tells the steps, then does them, unless only asked what would be done. Answers with the text. */
async function perform(
  { say, io, json, quiet }: Session,
  steps: readonly Step[],
  dryRun: boolean,
  done: () => Promise<string>,
): Promise<string> {
  const told = steps.map((step) => `  ${describe(step, say)}`).join('\n');
  if (dryRun) return `${say('cli.schedule.would')}\n${told}`;
  if (!json && !quiet) io.out(`${say('cli.schedule.will')}\n${told}\n`);
  await carryOut(steps, io.environment);
  return done();
}

function describe(step: Step, say: Session['say']): string {
  if (step.do === 'remove') return say('cli.schedule.remove', { file: step.file });
  const content = step.do === 'write' ? step.content : (step.input ?? '');
  const text = typeof content === 'string' ? content : content.toString('utf16le').replace(/^\ufeff/, '');
  const head =
    step.do === 'write'
      ? say('cli.schedule.write', { file: step.file })
      : say('cli.schedule.run', { command: step.command.join(' ') });
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  return [head, ...lines.map((line) => `    ${line}`)].join('\n');
}

function shown(step: Step): object {
  if (step.do !== 'write' || typeof step.content === 'string') return step;
  return { ...step, content: step.content.toString('utf16le').replace(/^\ufeff/, '') };
}

function serveTask({ say }: Session, dataDir: string, { host, port }: RegisterFlags): Task {
  const args = ['serve', '--host', host, '--port', String(port), '--quiet'];
  return taskOf('serve', say('os_schedule.serve'), args, dataDir, null);
}

/** @throws Failure `problem.no_such_job` | `problem.schedule_none` | `problem.schedule_not_for_os` */
function jobTasks(session: Session, dataDir: string, names: readonly string[], settings: Settings): Task[] {
  return names.map((name) => {
    const job = jobNamed(settings.jobs, name);
    if (job === undefined) {
      const known = jobsOf(settings.jobs).map((other) => other.name);
      throw new Failure({ code: 'problem.no_such_job', params: { job: name, known: known.join(', ') } });
    }
    if (job.schedule === null) throw new Failure({ code: 'problem.schedule_none', params: { job: name } });
    const when = {
      times: timesOf(job.schedule, name),
      timeZone: job.schedule.timezone ?? settings.timezone,
      schedule: Object.values(job.schedule).join(' '),
    };
    const title = session.say('os_schedule.job', { job: jobText(session, name) });
    return taskOf(`job-${name}`, title, ['run', name, '--quiet'], dataDir, when);
  });
}

function taskOf(id: string, title: string, args: string[], dataDir: string, when: Task['when']): Task {
  const all = [...NODE_OPTIONS, CLI, ...args, '--data', dataDir];
  return { id, title, program: process.execPath, args: all, folder: PROJECT, when };
}

/** @throws Failure `problem.schedule_zone` */
function checkZones(tasks: readonly Task[], machine: string): void {
  for (const { id, when } of tasks) {
    const isFixed = when !== null && when.times.kind !== 'every';
    if (isFixed && when.timeZone !== machine)
      throw new Failure({
        code: 'problem.schedule_zone',
        where: id,
        params: { zone: when.timeZone, machine },
      });
  }
}

function machineZone(environment: Environment): string {
  return environment.TZ || Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** @throws Failure `problem.os_schedule_none` | `problem.os_schedule_unknown` */
function managerOf(named: string | undefined, { platform, environment }: Io): Manager {
  const known = MANAGERS.find((manager) => manager === named);
  if (known !== undefined) return known;
  if (named !== undefined)
    throw new Failure({ code: 'problem.os_schedule_unknown', params: { manager: named } });
  if (platform === 'win32') return 'windows';
  // The way that systemd itself tells whether it runs a machine: sd_booted(3).
  if (existsSync('/run/systemd/system')) return 'systemd';
  const folders = (environment.PATH ?? '').split(path.delimiter);
  if (folders.some((folder) => existsSync(path.join(folder, 'crontab')))) return 'cron';
  throw new Failure({ code: 'problem.os_schedule_none' });
}

function placeOf({ environment, home }: Io, dataDir: string, scope: Place['scope']): Place {
  return { scope, environment, home, dataDir };
}

function dirOf(options: GlobalOptions, io: Io): string {
  return path.resolve(dataDirOf(options, io));
}
