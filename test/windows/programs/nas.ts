/** Runs `nas` as people do on Windows. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../../core/cli/program.ts';
import { answer } from './answer.ts';

/**
 * `nas`: a command within this process, which saves half of its time. `process`: as a process of its own. `serve`: starts it
 * and waits until it can be talked to. `kill`: ends it without a word, as the Task Manager does.
 */
export type Step =
  | { nas: string[] }
  | { process: string[]; input?: string }
  | { serve: string[] }
  | { kill: true };
export type Told = { code: number | null; out: string; error: string };
export type NasQuestion = { environment: Record<string, string>; steps: Step[] };

const CLI = join(import.meta.dirname, '../../../core/cli.ts');

await answer(async ({ environment, steps }: NasQuestion) => {
  const PATH = `${dirname(process.execPath)};${process.env.PATH}`;
  const env = { ...process.env, PATH, ...environment };
  const told: Told[] = [];
  let serving: ChildProcess | undefined;
  try {
    for (const step of steps) {
      if ('nas' in step) told.push(await inThisProcess(step.nas, env));
      else if ('process' in step) told.push(asProcess(step.process, step.input ?? '', env));
      else if ('serve' in step) {
        const started = await serve(step.serve, env);
        serving = started.child;
        told.push(started.told);
      } else if (serving !== undefined) {
        const ended = once(serving, 'exit');
        serving.kill('SIGKILL');
        told.push({ code: (await ended)[0], out: '', error: '' });
        serving = undefined;
      }
    }
  } finally {
    serving?.kill('SIGKILL');
  }
  return told;
});

async function inThisProcess(args: string[], environment: NodeJS.ProcessEnv): Promise<Told> {
  let out = '';
  let error = '';
  const code = await runCli(
    args,
    {
      environment,
      platform: process.platform,
      home: homedir(),
      locale: 'en-US',
      columns: null,
      out: (text) => {
        out += text;
      },
      error: (text) => {
        error += text;
      },
      input: async () => '',
      interrupted: new AbortController().signal,
    },
    'no window',
  );
  return { code, out, error };
}

function asProcess(args: string[], input: string, env: NodeJS.ProcessEnv): Told {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    env,
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, error: stderr };
}

async function serve(args: string[], env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; told: Told }> {
  const child = spawn(process.execPath, [CLI, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let error = '';
  child.stderr.on('data', (chunk) => {
    error += chunk;
  });
  const ended = once(child, 'exit').then(() => true);
  while (!/http:\/\//.test(out)) {
    const chunk = await Promise.race([once(child.stdout, 'data'), ended]);
    if (chunk === true) throw new Error(`nas serve ended: ${out}${error}`);
    out += String(chunk);
  }
  return { child, told: { code: child.exitCode, out, error } };
}
