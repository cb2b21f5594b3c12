/** The container files against the project that they are of; no container engine is needed for that. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { EngineProcess } from '../rigs/engine-process.ts';
import { freshFolder } from '../support/folder.ts';

const root = join(import.meta.dirname, '..', '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const dockerfile = read('Dockerfile');

test('the image has the Node that the project pins', () => {
  const { devDependencies } = JSON.parse(read('package.json'));
  expect(/^ARG NODE=(.*)$/m.exec(dockerfile)?.[1]).toBe(devDependencies.node);
});

test('what is copied is there, and is not left out of the context', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)].flatMap(([, names = '']) =>
    names.split(' '),
  );
  expect(copied.length).toBeGreaterThan(5);
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'));
  for (const name of copied) {
    expect(existsSync(join(root, name)), name).toBe(true);
    expect(allowed, name).toContain(`!${name.split('/')[0]}`);
  }
});

test('the files that npm scripts of the image need are among them', () => {
  const { scripts } = JSON.parse(read('package.json'));
  expect(scripts.build).toBe('node scripts/run.mjs vite build --config renderer/vite.config.ts');
});

test('its health check passes while the engine answers, and fails when it does not', async () => {
  const engine = await EngineProcess.start(freshFolder());
  onTestFinished(async () => void (await engine.stop()));
  const [, ...args] = healthCheck();
  const check = (port: string) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(
        process.execPath,
        args.map((word) => word.replace('4620', port)),
        { stdio: 'ignore' },
      );
      child.on('exit', resolve);
    });
  expect(await check(new URL(engine.url).port)).toBe(0);
  expect(await check('1')).toBe(1);
});

function healthCheck(): string[] {
  const [, text = '[]'] = /^HEALTHCHECK [^\n]*\\\n\s*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
  return JSON.parse(text);
}
