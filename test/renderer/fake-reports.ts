/** Statistics and reports of the window's fake API, in the shapes of the real one. */
import { Hono } from 'hono';
import type { Api } from '../../core/api/schemas.ts';
import { at } from './fake-answers.ts';
import { fakeJobs } from './fake-jobs.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export function fakeReportRoutes(now: number): Hono {
  const app = new Hono();
  app.get('/api/stats', (c) =>
    c.json(fakeStats(Date.parse(c.req.query('from') ?? ''), Date.parse(c.req.query('to') ?? ''))),
  );
  app.get('/api/reports', (c) => c.json(fakeReports(now)));
  return app;
}

/** A series of days that looks like a season: more at the week's start, failures in between. */
function fakeStats(from: number, to: number): Api['Stats'] {
  const days = Array.from({ length: Math.round((to - from) / DAY) }, (_, day) => {
    const failed = day % 9 === 4 ? 3 : 0;
    const missed = day % 13 === 6 ? 2 : 0;
    const busy = 1 + ((day * 7919) % 11);
    return {
      day: at(from + day * DAY + 9 * HOUR).slice(0, 10),
      runs: 58,
      succeeded: 58 - failed - missed,
      failed,
      missed,
      duration_ms: 58 * (30_000 + busy * 4000),
      added: busy * 3,
      updated: busy,
      moved: busy % 4,
      removed: day % 9 === 2 ? 12 : 0,
    };
  });
  const jobs = fakeJobs(to).map(({ name, title }, index) => ({
    name,
    title,
    runs: 30 + index,
    succeeded: 30 + index - (index % 3),
    success_rate: (30 + index - (index % 3)) / (30 + index),
    average_ms: 12_000 * (index + 1),
  }));
  const points = Array.from({ length: 18 }, (_, round) => ({
    at: at(from + round * DAY),
    key: `2026-${150 + round}`,
    value: 60 + ((round * 37) % 21),
  }));
  const metrics = [{ job: 'results', name: 'hit_rate', last_five: 72, all: 70.1, points }];
  return { from: at(from), to: at(to), timezone: 'Asia/Seoul', days, jobs, metrics };
}

function fakeReports(now: number): Api['Reports'] {
  const items = Array.from({ length: 9 }, (_, day) => ({
    run_id: 7,
    job: day === 5 ? 'weekly-summary' : 'daily-status',
    title: day === 5 ? '주간 요약 리포트' : '일일 상태 리포트',
    at: at(now - day * DAY - 5 * HOUR),
    lines: ['실행 58회, 성공률 97%', '신규 15 · 변경 3 · 이동 2 · 삭제 1', '확인 필요 2건'],
    data: {},
  }));
  return { items: items.map((item, index) => ({ ...item, run_id: 7 - index })), next_before: null };
}
