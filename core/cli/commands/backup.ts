/**
 * `nas backup`: make, list, verify, restore. Verifying and restoring need no engine and no readable state.db: they are
 * for the day on which there is none.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BackupItem, backupItem } from '../../api/backup-item.ts';
import type { Api } from '../../api/schemas.ts';
import { networkKind } from '../../drives/network-kind.ts';
import { VERSION } from '../../engine.ts';
import { languageFor, type Message, message, textOf } from '../../model/message.ts';
import { Failure, type Problem, problemText } from '../../model/problem.ts';
import { sizeText } from '../../model/say.ts';
import { refuseDamage } from '../../store/backup/damage.ts';
import { listBackups } from '../../store/backup/list.ts';
import { PARTS, type Part } from '../../store/backup/manifest.ts';
import { defaultBackupFolder } from '../../store/backup/place.ts';
import { findBackup, knownFolders, type Restored, restoreBackup } from '../../store/backup/restore.ts';
import { verifyBackup } from '../../store/backup/verify.ts';
import { prepareDataDir } from '../../store/data-folder.ts';
import { EXIT, type ExitCode, Interrupted } from '../exit.ts';
import type { Io } from '../io.ts';
import { plain, table } from '../output.ts';
import type { Program } from '../program.ts';
import { startAndFollow, whenText } from '../runs.ts';
import {
  type Answer,
  dataDirOf,
  type GlobalOptions,
  reported,
  runCommand,
  type Session,
} from '../session.ts';

type RestoreFlags = { ott?: boolean; only?: string };

export function backupCommands({ command, act, run, say }: Program): void {
  const backup = command('backup', 'cli.cmd.backup');
  backup
    .command('create', { isDefault: true })
    .description(say('cli.cmd.backup_create'))
    .option('--dry-run', say('cli.opt.dry_run'))
    .action(({ dryRun = false }: { dryRun?: boolean }) =>
      act(true, (session) => startAndFollow(session, '/api/jobs/backup/run', { dry_run: dryRun })),
    );
  backup
    .command('list')
    .description(say('cli.cmd.backup_list'))
    .action(() => run(listSomehow));
  backup
    .command('verify <FILE>')
    .description(say('cli.cmd.backup_verify'))
    .action((file: string) =>
      run((options, io) => reported(options, io, () => verify(dataDirOf(options, io), file, io))),
    );
  backup
    .command('restore <FILE>')
    .description(say('cli.cmd.backup_restore'))
    .option('--ott', say('cli.opt.restore_ott'))
    .option('--only <NAME>', say('cli.opt.restore_only'))
    .addHelpText('after', `\n${say('cli.backup.restore_help')}`)
    .action((file: string, flags: RestoreFlags) =>
      run((options, io) => reported(options, io, () => restore(options, io, file, partsOf(flags)))),
    );
}

/** With a database that is damaged there is no API to ask, and that is the day on which one wants to know. */
async function listSomehow(options: GlobalOptions, io: Io): Promise<ExitCode> {
  const dataDir = path.resolve(dataDirOf(options, io));
  if (!(await isDamaged(dataDir))) return runCommand(options, io, false, list);
  const language = languageFor('system', io.locale);
  return reported(options, io, async () => {
    for (const folder of await knownFolders(dataDir)) {
      const items = (await listBackups(folder)).map((backup) => backupItem(backup, language));
      if (items.length > 0) return listed({ folder, items }, sayer(io), ({ at }) => at);
    }
    return listed({ folder: defaultBackupFolder(dataDir), items: [] }, sayer(io), ({ at }) => at);
  });
}

async function isDamaged(dataDir: string): Promise<boolean> {
  try {
    await refuseDamage(dataDir);
    return false;
  } catch (error) {
    if (error instanceof Failure) return true;
    throw error;
  }
}

async function list(session: Session): Promise<Answer> {
  const data = await session.get<Api['Backups']>('/api/backups');
  return listed(data, session.say, ({ at }) => whenText(session, at));
}

function listed(data: Api['Backups'], say: Session['say'], when: (item: BackupItem) => string): Answer {
  if (data.items.length === 0) return { data, text: say('cli.backup.none', { folder: data.folder }) };
  const rows = data.items.map((item) => [
    item.name,
    when(item),
    sizeText(item.bytes),
    item.contents.join(', '),
    plain(item.problem ?? ''),
  ]);
  const headings = [
    'cli.col.name',
    'cli.col.when',
    'cli.col.size',
    'cli.col.contents',
    'cli.col.problem',
  ] as const;
  const shown = table(
    headings.map((code) => say(code)),
    rows,
    [2],
  );
  return { data, text: `${say('cli.backup.folder', { folder: data.folder })}\n${shown}` };
}

/** The copies that are looked through lie in the system's temporary folder: the data folder may be another process's. */
async function verify(dataDir: string, named: string, io: Io): Promise<Answer> {
  const dir = await findBackup(dataDir, named);
  const work = await mkdtemp(path.join(tmpdir(), 'nas-verify-'));
  const { at, version, entries } = await verifyBackup(dir, work, () => stopIfAsked(io));
  const data = { backup: dir, ok: true, at, version, entries };
  return { data, text: sayer(io)('cli.backup.good', { backup: dir }) };
}

async function restore(
  options: GlobalOptions,
  io: Io,
  backup: string,
  parts: readonly Part[],
): Promise<Answer> {
  // On a new machine there is none yet.
  const dataDir = await prepareDataDir(dataDirOf(options, io), networkKind);
  const progress = () => stopIfAsked(io);
  const done = await restoreBackup({ dataDir, backup, parts, version: VERSION, now: Date.now(), progress });
  const say = sayer(io);
  const names = parts.map((part) => say(`backup.content.${part}`)).join(', ');
  const lines = [
    say('cli.backup.restored', { backup: done.backup, parts: names }),
    ...(done.before === null ? [] : [say('cli.backup.before', { backup: done.before })]),
    ...(done.problem === null ? [] : [problemLines(done.problem, io)]),
  ];
  const code = done.problem === null ? EXIT.done : EXIT.failed;
  return { data: answerOf(done, io), text: lines.join('\n'), code };
}

function answerOf({ problem, ...done }: Restored, io: Io): object {
  return {
    ...done,
    problem: problem === null ? null : problemText(problem, languageFor('system', io.locale)),
  };
}

/** @throws Failure `problem.backup_part_unknown` */
function partsOf({ ott = false, only }: RestoreFlags): readonly Part[] {
  if (only === undefined) return ott ? PARTS : PARTS.filter((part) => part !== 'ott');
  const part = PARTS.find((known) => known === only);
  if (part === undefined) throw new Failure({ code: 'problem.backup_part_unknown', params: { part: only } });
  return [part];
}

function stopIfAsked(io: Io): void {
  if (io.interrupted.aborted) throw new Interrupted();
}

/** Texts in the machine's language: the settings may not be readable. */
function sayer(io: Io): (code: Message['code'], params?: Message['params']) => string {
  return (code, params) => textOf(message(code, params), languageFor('system', io.locale));
}

function problemLines(problem: Problem, io: Io): string {
  const { what, todo } = problemText(problem, languageFor('system', io.locale));
  return `${what} ${todo}`;
}
