/** The service of `docs/examples/sports-rounds`, run as it stands there against its stand-in sites. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dueBetween, dueTimesOf } from '../../core/model/due.ts';
import { jobNamed } from '../../core/model/job.ts';
import { freshFolder } from '../support/folder.ts';
import { settingsOf } from '../support/job.ts';
import { exampleBench } from './example-bench.ts';

const EXAMPLE = new URL('../../docs/examples/sports-rounds/', import.meta.url);

type Site = {
  soccer: { id: string; matches: number }[];
  basketball: string[];
  closed: string[];
  hits: Record<string, number>;
};

/** The stand-in of the sites on a free port, over a copy of its data that the test changes. */
async function openSite() {
  const folder = freshFolder();
  cpSync(EXAMPLE, folder, { recursive: true });
  const child = spawn(process.execPath, ['scripts/site.mjs', '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  const [url] = await once(child.stdout.setEncoding('utf8'), 'data');
  const file = path.join(folder, 'site.json');
  const change = (edit: (site: Site) => void) => {
    const site: Site = JSON.parse(readFileSync(file, 'utf8'));
    edit(site);
    writeFileSync(file, JSON.stringify(site));
  };
  return { url: String(url).trim(), change };
}

async function service() {
  const site = await openSite();
  const bench = await exampleBench('sports-rounds', (settings) =>
    settings.replaceAll('http://127.0.0.1:8099', site.url),
  );
  const predictions = () => {
    const folder = path.join(bench.folder, 'predictions');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };
  return { ...bench, site, predictions };
}

test('is due as the team is used to', () => {
  const settings = settingsOf(JSON.parse(readFileSync(new URL('settings.json', EXAMPLE), 'utf8')));
  const [from, until] = [Date.UTC(2026, 0, 4, 0), Date.UTC(2026, 0, 5, 0, 0, 1)]; // Sunday 09:00 to Monday 09:00 in Seoul
  const due = (name: string) => {
    const schedule = jobNamed(settings.jobs, name)?.schedule;
    if (schedule == null) throw new Error(`${name} has no schedule`);
    return [...dueBetween(dueTimesOf(schedule, settings.timezone), from, until)].map((at) =>
      new Date(at + 9 * 3_600_000).toISOString().slice(8, 16),
    );
  };
  expect(due('soccer-rounds')).toHaveLength(4);
  expect(due('basketball-rounds')).toHaveLength(4);
  expect(due('round-results')).toEqual(['05T06:00']);
  expect(due('daily-status')).toEqual(['04T21:00']);
  expect(due('weekly-summary')).toEqual(['05T09:00']);
});

test('analyses each new round of both sites once', async () => {
  const { predictions, run, site } = await service();
  expect((await run('soccer-rounds')).state).toBe('done');
  expect((await run('basketball-rounds')).state).toBe('done');
  const four = ['basketball-46.json', 'basketball-47.json', 'soccer-151.json', 'soccer-152.json'];
  expect(predictions()).toEqual(four);

  site.change(({ soccer }) => soccer.push({ id: 'soccer-153', matches: 14 }));
  const next = await run('soccer-rounds');
  expect(next.report).toMatchObject({ data: { notify: 'round-found', keys: ['soccer-153'] } });
  expect(predictions()).toEqual([...four, 'soccer-153.json'].sort());
});

test('tries an analysis that failed again at the next check, and the others do not wait for it', async () => {
  const { log, predictions, run, site, told } = await service();
  site.change(({ closed }) => closed.push('soccer-151'));

  const failed = await run('soccer-rounds');

  expect(failed.state).toBe('failed');
  expect(failed.problem?.what).toBe('1 of 2 keys failed, the first at soccer-151.');
  expect(await log(failed)).toContain('soccer-151 분석 실패: odds answer 503');
  expect(predictions()).toEqual(['soccer-152.json']);
  // What went well is told as well as what did not.
  await expect
    .poll(told)
    .toEqual([
      expect.stringMatching(/^failed: soccer-rounds/),
      expect.stringMatching(/^custom: round-found/),
    ]);

  site.change((data) => {
    data.closed = [];
    data.soccer.shift(); // The site shows the round no more.
  });
  expect((await run('soccer-rounds')).state).toBe('done');
  expect(predictions()).toEqual(['soccer-151.json', 'soccer-152.json']);
});

test('collects at most five pending rounds, oldest first and 2 s apart, with their hit rates', async () => {
  const { run, site } = await service();
  site.change((data) => {
    data.soccer.push({ id: 'soccer-153', matches: 14 }, { id: 'soccer-154', matches: 14 });
    Object.assign(data.hits, { 'soccer-153': 7, 'soccer-154': 14 });
    delete data.hits['soccer-152']; // Its matches are not over yet.
  });
  await run('soccer-rounds');
  await run('basketball-rounds');

  const first = await run('round-results');

  expect(first.state).toBe('done');
  expect(first.report).toMatchObject({
    data: {
      done: ['soccer-151', 'soccer-153', 'soccer-154', 'basketball-46'],
      failed: [],
      left: 2, // soccer-152 and the sixth
      metrics: [
        { key: 'soccer-151', name: 'hit_rate', value: 12 / 14 },
        { key: 'soccer-153', name: 'hit_rate', value: 0.5 },
        { key: 'soccer-154', name: 'hit_rate', value: 1 },
        { key: 'basketball-46', name: 'hit_rate', value: 0.5 },
      ],
    },
  });
  expect(first.duration_ms).toBeGreaterThan(4 * 2_000);

  site.change(({ hits }) => Object.assign(hits, { 'soccer-152': 10 }));
  const second = await run('round-results');
  expect(second).toMatchObject({
    state: 'done',
    report: { data: { done: ['soccer-152', 'basketball-47'] } },
  });
});
