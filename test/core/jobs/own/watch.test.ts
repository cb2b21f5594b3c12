import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { script } from '../../../support/scripts.ts';
import { ownBench } from './own-bench.ts';

/** Appends its key to `worked`; fails where a file `fail-KEY` is there. */
const analyse = script(
  `const { appendFileSync, existsSync } = require('fs');
   const key = process.argv[1];
   if (existsSync('fail-' + key)) { console.error('cannot analyse ' + key); process.exit(2); }
   appendFileSync('worked', key + '\\n');`,
  '{key}',
);
/** Prints the file `keys`. */
const source = { command: script('process.stdout.write(require("fs").readFileSync("keys"))') };

function watchBench(settings: object = {}) {
  const made = ownBench({
    rounds: {
      kind: 'watch',
      source,
      steps: [{ name: 'analyse', command: analyse }],
      notify: 'round-found',
      ...settings,
    },
  });
  const file = (name: string) => path.join(made.folder, name);
  return {
    ...made,
    list: (text: string | Buffer) => writeFileSync(file('keys'), text),
    breakAnalysis: (key: string) => writeFileSync(file(`fail-${key}`), ''),
    repairAnalysis: (key: string) => rmSync(file(`fail-${key}`)),
    /** The keys that were worked on since the last call. */
    worked: () => {
      writeFileSync(file('worked'), '', { flag: 'a' });
      const keys = readFileSync(file('worked'), 'utf8').split('\n').filter(Boolean);
      rmSync(file('worked'));
      return keys;
    },
  };
}

describe('a watch job', () => {
  test('works on each key once, oldest first, and asks for what it did to be told', async () => {
    const { bench, list, run, worked } = watchBench();
    list('151\n152\n\n151\n');
    const first = await run('rounds');
    expect(worked()).toEqual(['151', '152']);
    expect(first).toMatchObject({
      state: 'done',
      report: { data: { notify: 'round-found', keys: ['151', '152'] } },
    });

    list('151\r\n152\r\n153\r\n');
    await run('rounds');
    expect(worked()).toEqual(['153']);

    const third = await run('rounds');
    expect(worked()).toEqual([]);
    expect(bench.logged.at(-1)).toBe('info There was nothing to do.');
    expect(third.report?.lines).toEqual([]);
    expect(third.report?.data).not.toHaveProperty('notify');
  });

  test('tries a failed key again at the next run, also when the source lists it no more', async () => {
    const { bench, breakAnalysis, list, repairAnalysis, run, worked } = watchBench();
    list('["soccer-152", 47, "soccer-153"]');
    breakAnalysis('47');

    const first = await run('rounds');

    expect(worked()).toEqual(['soccer-152', 'soccer-153']);
    expect(first).toMatchObject({
      state: 'failed',
      problem: { code: 'problem.keys_failed', params: { failed: 1, total: 3, key: '47' } },
      report: { data: { notify: 'round-found', keys: ['soccer-152', 'soccer-153'] } },
    });
    expect(bench.printed).toContain('cannot analyse 47');
    expect(bench.problems).toEqual([
      { code: 'problem.step_failed', params: { step: 'analyse', code: '2' }, where: '47' },
    ]);

    list('soccer-154');
    repairAnalysis('47');
    const second = await run('rounds');
    expect(second.state).toBe('done');
    expect(worked()).toEqual(['47', 'soccer-154']);
  });

  test('tries earlier keys again when its source cannot be asked, and has failed all the same', async () => {
    const { breakAnalysis, list, repairAnalysis, run, worked } = watchBench();
    list('1');
    breakAnalysis('1');
    await run('rounds');
    repairAnalysis('1');
    list('["1", "2"'); // cut off: not an empty list
    const result = await run('rounds');
    expect(result).toMatchObject({ state: 'failed', problem: { code: 'problem.source_unreadable' } });
    expect(worked()).toEqual(['1']);
  });

  test('works on one key only when a person names it, whatever became of it before', async () => {
    const { list, run, worked } = watchBench();
    list('1\n2');
    await run('rounds');
    worked();
    await run('rounds', { key: '1' });
    expect(worked()).toEqual(['1']);
    await run('rounds', { key: '99' });
    expect(worked()).toEqual(['99']);
  });

  test('a killed run leaves its key to the next one', async () => {
    const { bench, list, run, worked } = watchBench();
    list('1\n2');
    // What a run that was killed in the middle of its first key left in the database.
    bench.stateDb.exec(
      `INSERT INTO job_keys (job, key, state, found_at, attempts, run_id) VALUES ('rounds', '1', 'found', 0, 1, 1)`,
    );
    await run('rounds');
    expect(worked()).toEqual(['1', '2']);
  });

  test('never takes a hostile key for an option or for another line, and goes on with the others', async () => {
    const { bench, list, run, worked } = watchBench();
    list(
      JSON.stringify([
        '--output=/etc/passwd',
        'a\nb',
        '',
        null,
        { number: 3 },
        '$(id)',
        '1; rm -rf /',
        '찐최종',
      ]),
    );
    const result = await run('rounds');
    expect(worked()).toEqual(['$(id)', '1; rm -rf /', '찐최종']);
    expect(result).toMatchObject({ state: 'failed', problem: { code: 'problem.key_unusable' } });
    expect(bench.problems).toHaveLength(5);
  });

  test('reads keys that Windows prints in its own code page', async () => {
    const { list, run, worked } = watchBench();
    list(Buffer.from([0xc3, 0xe0, 0xb1, 0xb8, 0x2d, 0x8c, 0x63, 0x0d, 0x0a])); // 축구-똠 in CP949
    await run('rounds');
    expect(worked()).toEqual(['축구-똠']);
  });

  test('blames no key when its program is not there', async () => {
    const { bench, list, run } = watchBench({ steps: [{ command: ['no-such-program-here', '{key}'] }] });
    list('1');
    await expect(run('rounds')).rejects.toMatchObject({ problem: { code: 'problem.program_not_found' } });
    expect(bench.stateDb.prepare('SELECT state FROM job_keys').pluck().all()).toEqual(['found']);
  });
});

describe('a watch job on a URL', () => {
  async function site(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rounds`;
  }

  test('picks its keys out of the JSON, and shows its headers', async () => {
    const url = await site((request, response) => {
      const allowed = request.headers['x-api-key'] === 'k';
      response.end(JSON.stringify({ data: { rounds: allowed ? [{ number: 152 }, { number: 153 }] : [] } }));
    });
    const { run, worked } = watchBench({
      source: { url, items: '$.data.rounds[*]', key: 'number', headers: { 'x-api-key': 'k' } },
    });
    expect((await run('rounds', { dryRun: true })).report?.lines[0]).toMatchObject({
      code: 'own.would_work',
      params: { count: 2, keys: '152, 153' },
    });
    expect(worked()).toEqual([]);
    await run('rounds');
    expect(worked()).toEqual(['152', '153']);
  });

  test.each([
    ['$.rounds[*]', 'id.number'],
    ['$.rounds[*]', '$.id.number'],
    ['$.rounds', 'id.number'],
    ['$.rounds[*].id', 'number'],
  ])('finds them with items %s and key %s; an item without it is told', async (items, key) => {
    const rounds = [{ id: { number: 152 } }, { id: {} }, { id: { number: 153 } }];
    const url = await site((_request, response) => void response.end(JSON.stringify({ rounds })));
    const { bench, run, worked } = watchBench({ source: { url, items, key } });
    await run('rounds');
    expect(worked()).toEqual(['152', '153']);
    expect(bench.problems).toMatchObject([{ code: 'problem.key_unusable' }]);
  });

  test.each<[string, string, RequestListener]>([
    ['an answer of another shape', 'problem.source_unreadable', (_q, s) => s.end('{"error":"maintenance"}')],
    ['something that is no JSON', 'problem.source_unreadable', (_q, s) => s.end('<html>')],
    ['an error', 'problem.source_refused', (_q, s) => s.writeHead(503).end('[]')],
    ['a cut connection', 'problem.source_unreachable', (_q, s) => void s.destroy()],
    ['no end', 'problem.source_unreachable', (_q, s) => void s.write('{"rounds":[')],
    ['far too much', 'problem.source_too_long', (_q, s) => s.end(`["${'x'.repeat(11_000_000)}"]`)],
  ])('takes %s for a failure, never for an empty list', async (what, code, answer) => {
    const url = await site(answer);
    const timeoutSeconds = what === 'no end' ? 0.3 : 60;
    const { run } = watchBench({ source: { url, items: '$.rounds[*]', timeoutSeconds } });
    expect(await run('rounds')).toMatchObject({ state: 'failed', problem: { code, where: url } });
  });
});
