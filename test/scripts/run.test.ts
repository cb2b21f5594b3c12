import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const run = join(root, 'scripts', 'run.mjs');
const TELL = 'test/fixtures/tell-start.ts';

describe('a command of package.json', () => {
  it('gets its arguments unchanged, whatever is in them, and gives its exit code', () => {
    const hard = ['--json', 'a b', '$HOME', '"quoted"', '*', '찐최종.mp4', '', '7'];
    const { status, stdout } = start([TELL, ...hard]);
    expect(JSON.parse(stdout).arguments).toEqual(hard);
    expect(status).toBe(7);
  });

  it('runs on the Node that the project pins', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(JSON.parse(start([TELL, '0']).stdout).node).toBe(devDependencies.node);
  });

  it('takes a setting from its line in package.json unless the caller has set it', () => {
    expect(JSON.parse(start(['TELL_START=100', TELL, '0']).stdout).setting).toBe('100');
    expect(JSON.parse(start(['TELL_START=100', TELL, '0'], { TELL_START: '3' }).stdout).setting).toBe('3');
  });

  it('that is none of the tools is refused with 2', () => {
    expect(start(['no-such-tool']).status).toBe(2);
  });
});

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const env = { ...process.env, ...environment };
  return spawnSync(process.execPath, [run, ...args], { encoding: 'utf8', env });
}
