/** Jobs, their day, reports, notifications and backups of the window's fake API, in the shapes of the real one. */
import { type Context, Hono } from 'hono';
import type { Api } from '../../core/api/schemas.ts';
import { at, fakeRun } from './fake-answers.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
type Job = Api['JobDetail'];

/** The day that everything happens on: its midnight in Seoul, 14:10 of it now. */
const MIDNIGHT = Date.parse('2026-11-20T15:00:00Z');
export const FAKE_NOW = MIDNIGHT + 14 * HOUR + 10 * MINUTE;

const RULES = {
  enabled: true,
  misfireGraceSeconds: 3600,
  coalesce: true,
  timeoutSeconds: null,
  retries: 0,
  retryDelaySeconds: 60,
  resources: [],
};

/** The example services of the requirements beside the built-in jobs. */
export function fakeJobs(now: number): Job[] {
  const queued = fakeRun(
    { id: 91, job: 'iconik-import', state: 'queued', queued_at: at(now - MINUTE), started_at: null },
    now,
  );
  const pipeline = {
    kind: 'pipeline',
    ...RULES,
    schedule: { cron: '0 8 * * 1-5', timezone: 'Asia/Seoul' },
    timeoutSeconds: 1200,
    steps: [
      {
        name: 'seed',
        command: ['python', 'scripts/seed_fresh_data.py'],
        cwd: 'D:\\market',
        env: { PYTHONUTF8: '1' },
        timeoutSeconds: 600,
      },
      { name: 'cases', command: ['python', 'generate cases.py'], env: {}, timeoutSeconds: 600 },
    ],
  };
  const watch = {
    kind: 'watch',
    ...RULES,
    schedule: { everyHours: 6 },
    source: {
      url: 'https://rounds.example/api/soccer',
      items: '$.rounds[*]',
      key: 'number',
      headers: {},
      timeoutSeconds: 60,
    },
    steps: [{ command: ['analyse', '{key}'], env: {}, timeoutSeconds: 600 }],
    notify: 'round-found',
  };
  const collect = {
    kind: 'collect',
    ...RULES,
    schedule: { cron: '0 6 * * *' },
    pendingFrom: 'new-rounds',
    limit: 5,
    spacingSeconds: 2,
    steps: [{ command: ['collect', '{key}'], env: {}, timeoutSeconds: 600 }],
    metrics: ['hit_rate'],
  };
  const built = (name: string, title: string, schedule: string | null, settings: object, part = {}) =>
    fakeJob({ name, title, schedule, settings: { ...RULES, ...settings }, ...part }, now);
  const tomorrow = (hour: number) => at(MIDNIGHT + DAY + hour * HOUR);
  return [
    built(
      'nas-scan',
      '스캔 및 OTT 반영',
      '매일 08:00',
      { schedule: { cron: '0 8 * * *' } },
      { next: tomorrow(8) },
    ),
    built('sync', '동기화', '30분마다', { schedule: { everyMinutes: 30 } }, { next: at(now + 20 * MINUTE) }),
    built(
      'reconcile',
      '정합성 검증',
      '일요일 03:00',
      { schedule: { cron: '0 3 * * 0' } },
      { next: tomorrow(3) },
    ),
    built(
      'iconik-export',
      'iconik → 시트',
      '매일 08:30',
      { schedule: { cron: '30 8 * * *' } },
      {
        next: tomorrow(8.5),
        running: fakeRun(
          { id: 90, job: 'iconik-export', state: 'running', ended_at: null, duration_ms: null },
          now,
        ),
      },
    ),
    built(
      'iconik-import',
      '시트 → iconik',
      '매일 09:00',
      { schedule: { cron: '0 9 * * *' } },
      { next: tomorrow(9), running: queued, waits_for: ['iconik → 시트 #90', 'iconik'] },
    ),
    built(
      'timecode',
      '타임코드 → iconik',
      null,
      { schedule: null },
      { last: null, record: { runs: 0, succeeded: 0, success_rate: null, average_ms: null, trend: [] } },
    ),
    built('backup', '백업', '매일 03:30', { schedule: { cron: '30 3 * * *' } }, { next: tomorrow(3.5) }),
    fakeJob(
      {
        name: 'daily-pipeline',
        title: 'daily-pipeline',
        kind: 'pipeline',
        schedule: '평일 08:00',
        settings: pipeline,
        next: tomorrow(32),
        last: fakeRun({ id: 80, job: 'daily-pipeline', state: 'failed' }, now),
      },
      now,
    ),
    fakeJob(
      {
        name: 'new-rounds',
        title: 'new-rounds',
        kind: 'watch',
        schedule: '6시간마다',
        settings: watch,
        next: at(now + 5 * HOUR),
        paused: true,
        paused_until: tomorrow(0),
      },
      now,
    ),
    fakeJob(
      {
        name: 'results',
        title: 'results',
        kind: 'collect',
        schedule: '매일 06:00',
        settings: collect,
        next: tomorrow(6),
        last: fakeRun({ id: 81, job: 'results', state: 'missed', duration_ms: null }, now),
      },
      now,
    ),
  ];
}

function fakeJob(part: Partial<Job> & Pick<Job, 'name' | 'title'>, now: number): Job {
  const states = ['done', 'done', 'done', 'failed', 'done', 'done', 'missed', 'done'] as const;
  return {
    running: null,
    last: fakeRun({ id: 70, job: part.name }, now),
    next: null,
    set_up: true,
    paused: false,
    kind: 'built-in',
    last_success: at(now - 30 * MINUTE),
    paused_until: null,
    enabled: true,
    schedule: null,
    settings: RULES,
    waits_for: [],
    record: {
      runs: 96,
      succeeded: 93,
      success_rate: 93 / 96,
      average_ms: 34_000,
      trend: Array.from({ length: 16 }, (_, id) => ({
        run_id: id,
        state: states[(id + part.name.length) % states.length] ?? 'done',
        duration_ms: 20_000 + ((id * 7919) % 40) * 1000,
      })),
    },
    ...part,
  };
}

/** A day with all that can be in one: done, failed, missed, held, running, due. */
export function fakeTimeline(from: number, to: number, now: number): Api['Timeline'] {
  const items: Api['Timeline']['items'] = [];
  const add = (job: string, title: string, hour: number, ended: Api['Run']['state'], minutes: number) => {
    const time = from + hour * HOUR;
    const over = time < now;
    items.push({
      job,
      title,
      at: at(time),
      state: over ? ended : 'due',
      run_id: over ? 7 : null,
      duration_ms: over && ended !== 'missed' && ended !== 'running' ? minutes * MINUTE : null,
    });
  };
  for (let half = 0; half < 48; half += 1)
    add('sync', '동기화', half / 2, half === 13 ? 'failed' : 'done', 1);
  add('reconcile', '정합성 검증', 3, 'held', 14);
  add('backup', '백업', 3.5, 'done', 2);
  add('results', 'results', 6, 'missed', 0);
  add('nas-scan', '스캔 및 OTT 반영', 8, 'done', 18);
  add('daily-pipeline', 'daily-pipeline', 8, 'failed', 9);
  add('iconik-export', 'iconik → 시트', 14, 'running', 24);
  for (const hour of [2, 8, 14, 20]) add('new-rounds', 'new-rounds', hour, 'done', 3);
  add('daily-status', '일일 상태 리포트', 21, 'done', 0);
  items.sort((a, b) => a.at.localeCompare(b.at));
  return { from: at(from), to: at(to), now: at(now), items };
}

/** Routes of jobs and schedule. `refused` answers a PUT with what is wrong. */
export function fakeJobRoutes(now: number): Hono {
  const app = new Hono();
  let jobs = fakeJobs(now);
  app.get('/api/jobs', (c) => c.json({ items: jobs }));
  app.get('/api/schedule', (c) =>
    c.json(fakeTimeline(Date.parse(c.req.query('from') ?? ''), Date.parse(c.req.query('to') ?? ''), now)),
  );
  app.post('/api/schedule/preview', async (c) => preview(c, now));
  app.put('/api/jobs/:name', async (c) => {
    const name = c.req.param('name');
    const settings: Record<string, unknown> = await c.req.json();
    const steps = settings.steps;
    if (Array.isArray(steps) && steps.some((step) => step.command.length === 0))
      return c.json(refusal(`jobs.${name}.steps.0.command`, 'a program and its arguments'), 422);
    const old = jobs.find((job) => job.name === name);
    const saved = fakeJob({ ...old, name, title: name, kind: kindOf(settings), settings }, now);
    jobs = [...jobs.filter((job) => job.name !== name), saved];
    return c.json(saved);
  });
  app.delete('/api/jobs/:name', (c) => {
    jobs = jobs.filter((job) => job.name !== c.req.param('name'));
    return c.json({ items: jobs });
  });
  return app;
}

function kindOf({ kind }: Record<string, unknown>): Job['kind'] {
  return kind === 'pipeline' || kind === 'watch' || kind === 'collect' ? kind : 'built-in';
}

export function refusal(path: string, allowed: string): Api['Problem'] {
  return {
    type: 'about:blank',
    title: '설정값이 올바르지 않습니다.',
    status: 422,
    code: 'settings_invalid',
    todo: '표시된 값을 고치세요. 아무것도 바뀌지 않았습니다.',
    issues: [{ path, value: '[]', allowed }],
  };
}

async function preview(c: Context, now: number): Promise<Response> {
  const { schedule } = await c.req.json();
  if (typeof schedule.cron === 'string' && schedule.cron.trim().split(/\s+/).length !== 5)
    return c.json(refusal('schedule.cron', 'five fields: minute hour day month weekday'), 422);
  const next = Array.from({ length: 5 }, (_, day) => at(now + (day + 1) * DAY));
  return c.json({ words: JSON.stringify(schedule).slice(1, 40), timezone: 'Asia/Seoul', next });
}
