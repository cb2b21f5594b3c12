/** The `nas` command: its options, its commands, and their way to an exit code. */
import {
  Command,
  CommanderError,
  type HelpConfiguration,
  InvalidArgumentError,
  type OutputConfiguration,
} from 'commander';
import { VERSION } from '../engine.ts';
import { languageFor, type Message, message, textOf } from '../model/message.ts';
import { backupCommands } from './commands/backup.ts';
import { doctorCommand } from './commands/doctor.ts';
import { jobCommands } from './commands/jobs.ts';
import { osScheduleCommands } from './commands/os-schedule.ts';
import { runCommands } from './commands/runs.ts';
import { scheduleCommands } from './commands/schedule.ts';
import { serveCommand } from './commands/serve.ts';
import { settingsCommands } from './commands/settings.ts';
import { EXIT, type ExitCode, usageProblem } from './exit.ts';
import type { Io } from './io.ts';
import { type Answer, type GlobalOptions, reported, runCommand, type Session } from './session.ts';

/** What the files of the commands are given. */
export type Program = {
  /** Declares a command. */
  command(usage: string, description: Message['code']): Command;
  /** Runs an action against the API. `writes`: whether it changes anything. */
  act(writes: boolean, action: (session: Session) => Promise<Answer>): Promise<void>;
  /** Runs an action that needs neither data folder nor engine. */
  actAlone(action: (io: Io) => Promise<Answer>): Promise<void>;
  /** Runs an action that does everything itself. */
  run(action: (options: GlobalOptions, io: Io, windowDir: string) => Promise<ExitCode>): Promise<void>;
  /** A text in the machine's language; the settings' is not known before a command has begun. */
  say(code: Message['code'], params?: Message['params']): string;
  wholeNumber(text: string): number;
  portNumber(text: string): number;
};

/**
 * Runs `nas` with its arguments and answers with the exit code.
 * @param windowDir where the built window is
 */
export async function runCli(args: readonly string[], io: Io, windowDir: string): Promise<ExitCode> {
  const language = languageFor('system', io.locale);
  const say: Program['say'] = (code, params) => textOf(message(code, params), language);
  let exit: ExitCode = EXIT.done;
  let told = ''; // Help, or the version.
  const root = rootCommand(say, {
    writeOut: (text) => {
      told += text;
    },
    writeErr: io.error,
    outputError: () => undefined,
  });
  const options = () => root.opts<GlobalOptions>();
  const program: Program = {
    say,
    wholeNumber,
    portNumber,
    command: (usage, description) => root.command(usage).description(say(description)),
    act: async (writes, action) => {
      exit = await runCommand(options(), io, writes, action);
    },
    actAlone: async (action) => {
      exit = await reported(options(), io, () => action(io));
    },
    run: async (action) => {
      exit = await action(options(), io, windowDir);
    },
  };
  for (const declare of COMMANDS) declare(program);
  inherit(root);
  try {
    await root.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const isJson = args.includes('--json');
    if (error.exitCode !== 0) return wrongUsage(error, say, io, isJson);
    const answer = error.code === 'commander.version' ? { version: VERSION } : { help: told };
    io.out(isJson ? asDocument(answer) : told);
  }
  return exit;
}

/** In the order in which the help lists them. */
const COMMANDS: readonly ((program: Program) => void)[] = [
  serveCommand,
  jobCommands,
  scheduleCommands,
  runCommands,
  settingsCommands,
  backupCommands,
  osScheduleCommands,
  doctorCommand,
];

/** `nas` itself: what every command has. */
function rootCommand(say: Program['say'], output: OutputConfiguration): Command {
  return new Command('nas')
    .description(say('cli.description'))
    .version(VERSION, '--version', say('cli.opt.version'))
    .helpOption('--help', say('cli.opt.help'))
    .helpCommand('help [COMMAND]', say('cli.opt.help'))
    .option('--data <DIR>', say('cli.opt.data'), folderName)
    .option('--json', say('cli.opt.json'))
    .option('--quiet', say('cli.opt.quiet'))
    .addHelpText('after', `\n${say('cli.examples')}`)
    .configureOutput(output)
    .configureHelp(helpWords(say))
    .exitOverride();
}

/** Says what is wrong with the words of a command. */
function wrongUsage(error: CommanderError, say: Program['say'], io: Io, isJson: boolean): ExitCode {
  const problem = usageProblem(usageText(error, say), say('cli.wrong.hint'));
  if (isJson) io.out(asDocument(problem));
  // Without any command the help has been shown.
  if (error.code !== 'commander.help') io.error(`${problem.title}\n`);
  return EXIT.usage;
}

function asDocument(answer: object): string {
  return `${JSON.stringify(answer, null, 2)}\n`;
}

/** The words around the texts of the commands. */
function helpWords(say: Program['say']): HelpConfiguration {
  const titles = new Map([
    ['Usage:', say('cli.title.usage')],
    ['Arguments:', say('cli.title.arguments')],
    ['Options:', say('cli.title.options')],
    ['Commands:', say('cli.title.commands')],
  ]);
  return {
    styleTitle: (title) => titles.get(title) ?? title,
    styleOptionDescription: (text) => text.replace(/\(default: (?=[^()]*\)$)/, say('cli.title.default')),
  };
}

const WRONG_USAGES = [
  'unknownCommand',
  'unknownOption',
  'missingArgument',
  'optionMissingArgument',
  'excessArguments',
  'invalidArgument',
] as const;

/** What is wrong with the words of a command; commander has it in English only. */
function usageText({ code, message: english }: CommanderError, say: Program['say']): string {
  if (code === 'commander.help') return say('cli.wrong.none');
  const wrong = WRONG_USAGES.find((name) => code === `commander.${name}`);
  const [, name = ''] = /'(.*?)'/.exec(english) ?? [];
  if (wrong === undefined || name === '') return english.replace(/^error: /, '');
  const meant = /\(Did you mean (?:one of )?(.*)\?\)/.exec(english)?.[1];
  const allowed = /(?<= is invalid\. ).*/.exec(english)?.[0];
  // No option of ours has one dash: a file has.
  const dashed =
    wrong === 'unknownOption' && /^-[^-]/.test(name) ? say('cli.wrong.dashed', { name }) : undefined;
  const more = meant === undefined ? (allowed ?? dashed) : say('cli.wrong.meant', { name: meant });
  return [say(`cli.wrong.${wrong}`, { name }), more].filter((part) => part !== undefined).join(' ');
}

/** Global options are understood before and after a command's name; wrong usage never ends the process by itself. */
function inherit(parent: Command): void {
  for (const child of parent.commands) {
    child.copyInheritedSettings(parent).helpCommand(false).exitOverride();
    for (const option of ['--data', '--json', '--quiet']) {
      const shared = parent.options.find((candidate) => candidate.long === option);
      if (shared !== undefined && !child.options.includes(shared)) child.addOption(shared);
    }
    inherit(child);
  }
}

/** A TCP port; 0: any that is free. */
function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError(`${text}: 0–65535`);
  return port;
}

/** Neither `--data "$UNSET"`, the folder that the terminal happens to be in, nor `--data --json`, a folder of that name, is meant. */
function folderName(text: string): string {
  if (text === '' || text.startsWith('--')) throw new InvalidArgumentError(JSON.stringify(text));
  return text;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError(`${text}: 0, 1, 2 …`);
  return Number(text);
}
