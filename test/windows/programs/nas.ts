/** Runs `nas` as people do on Windows: each command a process of its own, one after the other. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { answer } from './answer.ts';

/** `serve`: starts it and waits until it can be talked to; `kill`: ends it without a word, as the Task Manager does. */
export type Step = { nas: string[]; input?: string } | { serve: string[] } | { kill: true };
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
      if ('serve' in step) {
        const started = await serve(step.serve, env);
        serving = started.child;
        told.push(started.told);
      } else if ('kill' in step) {
        const ended = once(serving ?? process, 'exit');
        serving?.kill('SIGKILL');
        told.push({ code: (await ended)[0], out: '', error: '' });
        serving = undefined;
      } else {
        const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...step.nas], {
          env,
          encoding: 'utf8',
          input: step.input ?? '',
        });
        told.push({ code: status, out: stdout, error: stderr });
      }
    }
  } finally {
    serving?.kill('SIGKILL');
  }
  return told;
});

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
