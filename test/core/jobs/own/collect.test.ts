import { describe, expect, test } from 'vitest';
import { JobKeyStore } from '../../../../core/store/job-keys.ts';
import { script } from '../../../support/scripts.ts';
import { ownBench, said } from './own-bench.ts';

/** Prints a line of JSON; `process.argv[1]` is the key. A key that has an x in it fails. */
const collect = script(
  `const key = process.argv[1];
   console.log('collecting', key, Date.now());
   if (key.includes('x')) process.exit(1);
   if (key.includes('later')) process.exit(75);
   console.log(JSON.stringify({ hit_rate: key.length / 10, note: 'text', other: 1 }));
   process.stdout.write('bye');`,
  '{key}',
);

function collectBench(settings: object = {}) {
  const made = ownBench({
    soccer: { kind: 'watch', source: { command: ['x'] }, steps: [{ command: ['x'] }] },
    basketball: { kind: 'watch', source: { command: ['x'] }, steps: [{ command: ['x'] }] },
    results: {
      kind: 'collect',
      pendingFrom: ['soccer', 'basketball'],
      limit: 3,
      spacingSeconds: 0,
      steps: [{ command: collect }],
      metrics: ['hit_rate'],
      notify: 'results-in',
      ...settings,
    },
  });
  const finished = (job: string, ...keys: string[]) => {
    const store = new JobKeyStore(made.bench.stateDb, job);
    store.found(keys, 0);
    for (const key of keys) store.done(key, 0);
  };
  const collected = () =>
    made.bench.printed.splice(0).flatMap((line) => /^collecting (\S+)/.exec(line)?.[1] ?? []);
  return { ...made, finished, collected };
}

describe('a collect job', () => {
  test('takes what other jobs finished and it has not, oldest first and a few at a time', async () => {
    const { bench, collected, finished, run } = collectBench();
    finished('soccer', 's1', 's2');
    finished('basketball', 'b1', 'b2');
    new JobKeyStore(bench.stateDb, 'soccer').found(['not-done'], 0);

    const first = await run('results');
    expect(collected()).toEqual(['s1', 's2', 'b1']);
    expect(first.report?.data).toMatchObject({ done: ['s1', 's2', 'b1'], left: 1, notify: 'results-in' });
    await run('results');
    expect(collected()).toEqual(['b2']);
    await run('results');
    expect(collected()).toEqual([]);
  });

  test('keeps the numbers of the last line of JSON, once for each key', async () => {
    const { bench, finished, run } = collectBench({ metrics: ['hit_rate', 'absent'] });
    finished('soccer', 'abcd', 'ab');
    const result = await run('results');
    await run('results', { key: 'ab' });
    const kept = bench.stateDb.prepare('SELECT key, name, value, run_id FROM metrics ORDER BY key').all();
    expect(kept).toEqual([
      { key: 'ab', name: 'hit_rate', value: 0.2, run_id: 2 },
      { key: 'abcd', name: 'hit_rate', value: 0.4, run_id: 1 },
    ]);
    expect(said(result)).toContain('hit_rate: 0.3 on average over 2');
    expect(bench.problems[0]).toMatchObject({ code: 'problem.metric_missing', params: { name: 'absent' } });
  });

  test('keeps every number where none is named', async () => {
    const { bench, finished, run } = collectBench({ metrics: [] });
    finished('soccer', 'abcd');
    const result = await run('results');
    expect(said(result)).toEqual(expect.arrayContaining(['other: 1 on average over 1']));
    expect(bench.stateDb.prepare('SELECT name, value FROM metrics ORDER BY name').all()).toEqual([
      { name: 'hit_rate', value: 0.4 },
      { name: 'other', value: 1 },
    ]);
    expect(bench.problems).toEqual([]);
  });

  test('a key that fails is tried again and does not stop the others, nor keep them waiting for ever', async () => {
    const { collected, finished, run } = collectBench({ limit: 1 });
    finished('soccer', 'x1', 's2');
    for (let time = 0; time < 5; time += 1) expect((await run('results')).state).toBe('failed');
    expect(collected()).toEqual(['x1', 'x1', 'x1', 'x1', 'x1']);
    await run('results');
    expect(collected()).toEqual(['s2']);
    await run('results');
    expect(collected()).toEqual(['x1']);
  });

  test('a key whose time has not come stays pending, and nothing has failed', async () => {
    const { collected, finished, run } = collectBench();
    finished('soccer', 'later-1', 's2');
    const first = await run('results');
    expect(first).toMatchObject({ state: 'done', report: { data: { done: ['s2'], failed: [], left: 1 } } });
    expect(said(first)).toContain('later-1: not yet, again at the next run');
    collected();
    await run('results');
    expect(collected()).toEqual(['later-1']);
  });

  test('leaves time between two keys, and hears a cancel meanwhile', async () => {
    const { bench, finished, run } = collectBench({ spacingSeconds: 0.5 });
    finished('soccer', 's1', 's2');
    await run('results');
    const [first = 0, second = 0] = bench.printed.flatMap((line) =>
      line.startsWith('collecting') ? Number(line.split(' ')[2]) : [],
    );
    expect(second - first).toBeGreaterThanOrEqual(500);

    const waiting = collectBench({ spacingSeconds: 3600 });
    waiting.finished('soccer', 's1', 's2');
    const cancel = new AbortController();
    const running = waiting.run('results', {}, { signal: cancel.signal });
    await expect
      .poll(() => waiting.bench.stateDb.prepare('SELECT count(*) FROM metrics').pluck().get())
      .toBe(1);
    cancel.abort();
    await expect(running).rejects.toMatchObject({ problem: { code: 'problem.cancelled' } });
  });
});
