/** The daily pipeline of `docs/examples/market-pipeline`, run as it stands there. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { dueBetween, dueTimesOf } from '../../core/model/due.ts';
import { jobNamed } from '../../core/model/job.ts';
import { settingsOf } from '../support/job.ts';
import { exampleBench } from './example-bench.ts';

const settings = settingsOf(
  JSON.parse(
    readFileSync(new URL('../../docs/examples/market-pipeline/settings.json', import.meta.url), 'utf8'),
  ),
);

test('is due Monday to Friday at 08:00 in Seoul, with an hour of grace and ten minutes a step', () => {
  const job = jobNamed(settings.jobs, 'daily-pipeline');
  if (job?.schedule == null || job.own === null) throw new Error('no such job');
  expect(job).toMatchObject({ misfireGraceSeconds: 3600, coalesce: true });
  expect(job.own.steps.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([600, 600]);
  const due = dueTimesOf(job.schedule, 'UTC');
  const week = [...dueBetween(due, Date.UTC(2026, 0, 2, 12), Date.UTC(2026, 0, 10, 12))];
  expect(week.map((at) => new Date(at).toISOString())).toEqual(
    // 23:00 UTC from Sunday to Thursday.
    [4, 5, 6, 7, 8].map((day) => `2026-01-0${day}T23:00:00.000Z`),
  );
});

test('collects, then makes cases', async () => {
  const { folder, log, run } = await exampleBench('market-pipeline');
  expect((await run('daily-pipeline', { dry_run: true })).state).toBe('done');
  expect(existsSync(path.join(folder, 'seeded.json'))).toBe(false);

  const done = await run('daily-pipeline');

  expect(done.state).toBe('done');
  expect(JSON.parse(readFileSync(path.join(folder, 'cases.json'), 'utf8'))).toHaveLength(2);
  const lines = await log(done);
  expect(lines.indexOf('종목 2개 수집 완료')).toBeGreaterThan(0);
  expect(lines.indexOf('사례 2개 생성 완료')).toBeGreaterThan(lines.indexOf('종목 2개 수집 완료'));
});

test('does not make cases when nothing could be collected', async () => {
  const { folder, log, run } = await exampleBench('market-pipeline');
  rmSync(path.join(folder, 'market.json'));
  const failed = await run('daily-pipeline');
  expect(failed.state).toBe('failed');
  expect(failed.problem?.what).toBe('Step "seed-fresh-data" failed with exit code 1.');
  expect(existsSync(path.join(folder, 'cases.json'))).toBe(false);
  expect(await log(failed)).toContain('the market does not answer: market.json is not there');
});

test('has failed when its second step fails', async () => {
  const { folder, run } = await exampleBench('market-pipeline');
  writeFileSync(path.join(folder, 'market.json'), '{"stocks":[]}');
  const failed = await run('daily-pipeline');
  expect(failed.state).toBe('failed');
  expect(failed.problem?.what).toBe('Step "generate-cases" failed with exit code 2.');
});
