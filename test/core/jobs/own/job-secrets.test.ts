import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freshFolder } from '../../../support/folder.ts';
import { nas } from '../../../support/nas.ts';
import { script } from '../../../support/scripts.ts';
import { ownBench, said } from './own-bench.ts';

const print = script('console.log("key of the service:", process.env.SERVICE_WORD)');

/** A source that answers whoever brings the right header. */
async function guardedSource(): Promise<string> {
  const server = createServer((request, response) => {
    const isIn = request.headers.authorization === 'Bearer hidden-1';
    response.writeHead(isIn ? 200 : 401).end(JSON.stringify(isIn ? ['r1'] : []));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rounds`;
}

test('a header and a variable can hold a secret, which no log and no answer tells', async () => {
  const dataDir = freshFolder();
  const rounds = {
    kind: 'watch',
    source: { url: await guardedSource(), headers: { Authorization: 'Bearer {secret:jobs.rounds}' } },
    steps: [{ command: print, env: { SERVICE_WORD: '{secret:jobs.service}' } }],
  };
  await nas(dataDir, ['settings', 'set', 'jobs', JSON.stringify({ rounds })]);
  const without = await nas(dataDir, ['run', 'rounds', '--json']);
  expect(without.code).toBe(1);
  expect(JSON.parse(without.out).problem).toMatchObject({
    code: 'job_secret_missing',
    what: 'The job refers to the secret "jobs.rounds", which is not set.',
  });

  expect((await nas(dataDir, ['secrets', 'set', 'jobs.rounds'], { input: 'hidden-1\n' })).code).toBe(0);
  const environment = { NAS_SECRET_JOBS_SERVICE: 'hidden-2' };
  const dry = await nas(dataDir, ['run', 'rounds', '--dry-run'], { environment });
  const real = await nas(dataDir, ['run', 'rounds', '--json'], { environment });
  expect([dry.code, real.code]).toEqual([0, 0]);
  const shown = await nas(dataDir, ['run-show', '3', '--json']);
  expect(shown.out).toContain('key of the service: ');
  const settings = await nas(dataDir, ['settings', 'show']);
  const told = [dry.out, dry.error, real.out, real.error, shown.out, settings.out].join('');
  expect(told).not.toMatch(/hidden-\d/);
});

test('a job gets no secret of the program itself', async () => {
  const { bench, run } = ownBench({
    thief: {
      kind: 'pipeline',
      steps: [{ name: 'take', command: print, env: { SERVICE_WORD: '{secret:iconik.authToken}' } }],
    },
  });
  bench.secrets = { 'iconik.authToken': 'not for you' };
  const result = await run('thief');
  expect(result.state).toBe('failed');
  expect(said(result).join()).toContain('refers to the secret "iconik.authToken", which is not set');
  expect(bench.printed).toEqual([]);
});
