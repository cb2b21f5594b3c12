/** What registering does, as steps: shown first, then carried out. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Failure } from '../model/problem.ts';

export type Step =
  | { readonly do: 'write'; readonly file: string; readonly content: string | Buffer }
  | { readonly do: 'remove'; readonly file: string }
  /** `input` goes to its standard input; `mayFail`: what it takes back may be gone already. */
  | {
      readonly do: 'run';
      readonly command: readonly string[];
      readonly input?: string;
      readonly mayFail?: boolean;
    };

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws Failure `problem.os_schedule_failed` at the first step that does not work; those before it have been done */
export async function carryOut(steps: readonly Step[], environment: Environment): Promise<void> {
  for (const step of steps) {
    if (step.do === 'run') await runStep(step, environment);
    else await changeFile(step);
  }
}

/** What a program prints, and how it ended; null where it cannot be started. */
export type Said = { readonly code: number; readonly out: string; readonly error: string };

/** Runs a program without a shell. */
export function say(
  [program = '', ...args]: readonly string[],
  environment: Environment,
  input = '',
): Promise<Said | null> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env: environment, encoding: 'utf8' }, (error, out, errors) => {
      if (error !== null && typeof error.code !== 'number') resolve(null);
      else resolve({ code: Number(error?.code ?? 0), out, error: errors });
    });
    // A program that does not read its input, or was not there, is told of by how it ended.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

async function runStep(step: Extract<Step, { do: 'run' }>, environment: Environment): Promise<void> {
  const said = await say(step.command, environment, step.input);
  if (said?.code === 0 || step.mayFail) return;
  const detail = said === null ? '' : (said.error || said.out).trim();
  throw new Failure({
    code: 'problem.os_schedule_failed',
    where: step.command.join(' '),
    ...(detail === '' ? {} : { detail }),
  });
}

async function changeFile(step: Exclude<Step, { do: 'run' }>): Promise<void> {
  try {
    if (step.do === 'remove') {
      await rm(step.file, { force: true });
      return;
    }
    if (existsSync(step.file) && (await readFile(step.file)).equals(Buffer.from(step.content))) return;
    await mkdir(path.dirname(step.file), { recursive: true });
    await writeFile(step.file, step.content);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Failure({ code: 'problem.os_schedule_failed', where: step.file, detail });
  }
}
