import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Api } from '../../../core/api/schemas.ts';
import { trayFacts } from '../../../core/desktop/tray-facts.ts';
import { trayRequest } from '../../../core/desktop/tray-requests.ts';
import {
  closingView,
  menuLabel,
  pageOf,
  startingView,
  type TrayItem,
  TURNS,
  trayImage,
  trayView,
} from '../../../core/desktop/tray-view.ts';

const NOON = Date.parse('2026-01-05T03:00:00Z');
const SEOUL = { now: NOON, timeZone: 'Asia/Seoul' };
const TRAY = join(import.meta.dirname, '../../../assets/tray');

type Status = Pick<Api['Status'], 'headline' | 'jobs' | 'attention'>;
type Job = Status['jobs'][number];
type Run = NonNullable<Job['last']>;

function job(name: string, more: Partial<Job> = {}): Job {
  return {
    name,
    title: name.toUpperCase(),
    running: null,
    last: null,
    next: null,
    set_up: true,
    paused: false,
    ...more,
  };
}

/** Of a run only what the tray looks at. */
function run(more: Partial<Run>): Run {
  return { state: 'done', progress: null, ended_at: null, ...more } as Run;
}

function status(more: Partial<Status> = {}): Status {
  const headline = { state: 'idle' as const, headline: 'In order', detail: 'Synced at noon.' };
  return { headline, jobs: [job('sync')], attention: [], ...more };
}

function view(given: Status | null, trouble: string | null = null, language: 'en' | 'ko' = 'en') {
  return trayView(trayFacts(given, trouble, SEOUL, language), language);
}

function labels(items: readonly TrayItem[]): string[] {
  return items.map((item) => (item.kind === 'line' ? '—' : item.label));
}

describe('the tray', () => {
  it('shows the one headline, as icon, tooltip and first entry', () => {
    const { icon, tooltip, items, progress } = view(status());
    expect(icon).toBe('idle');
    expect(tooltip).toBe('NAS Auto Sync: In order\nSynced at noon.');
    expect(labels(items)[0]).toBe('In order');
    expect(progress).toBeNull();
  });

  it('shows an ampersand in a name as it is, which a menu alone would not', () => {
    expect(menuLabel('Drive R&D is away')).toBe('Drive R&&D is away');
  });

  it('says in Korean what it says in English', () => {
    expect(labels(view(status(), null, 'ko').items)).toEqual(
      expect.arrayContaining(['동기화 실행', '설정', '종료']),
    );
  });

  it('keeps its tooltip within what Windows shows, and cuts no character in two', () => {
    const headline = {
      state: 'failed' as const,
      headline: 'Failed',
      detail: '한'.repeat(100) + '😀'.repeat(60),
    };
    const { tooltip } = view(status({ headline }));
    expect(tooltip.length).toBeLessThanOrEqual(127);
    expect(tooltip.isWellFormed()).toBe(true);
    expect(tooltip.endsWith('…')).toBe(true);
  });

  it('tells the last and the next run by the time of day, of another day with its date', () => {
    const jobs = [
      job('sync', { last: run({ ended_at: '2026-01-05T02:30:00Z' }), next: '2026-01-05T03:30:00Z' }),
      job('backup', { last: run({ ended_at: '2026-01-04T02:00:00Z' }), next: '2026-01-06T02:00:00Z' }),
      job('watchdog', { last: run({ ended_at: '2026-01-05T02:59:00Z' }), next: '2026-01-05T03:01:00Z' }),
    ];
    expect(labels(view(status({ jobs })).items)).toEqual(
      expect.arrayContaining(['Last: SYNC 11:30 AM, done', 'Next: SYNC 12:30 PM']),
    );
    const [, backup] = jobs;
    if (backup === undefined) throw new Error('no job');
    expect(labels(view(status({ jobs: [backup] })).items)).toContain('Next: BACKUP Jan 6, 2026, 11:00 AM');
  });

  it('shows how far a run is, or that nobody knows', () => {
    const of = (progress: Partial<Api['Progress']> | null) =>
      view(
        status({
          jobs: [job('sync', { running: run({ state: 'running', progress: progress as Api['Progress'] }) })],
        }),
      ).progress;
    expect(of({ done: 25, total: 100 })).toBe(0.25);
    expect(of({ done: 200, total: 100 })).toBe(1);
    expect(of({ done: 5, total: null })).toBe(-1);
    expect(of(null)).toBe(-1);
  });

  it('cannot start what runs', () => {
    const jobs = [job('sync', { running: run({ state: 'running' }) }), job('backup')];
    const { items } = view(status({ jobs }));
    const menu = items.find((item) => item.kind === 'menu' && item.label === 'Run');
    expect(menu?.kind === 'menu' && menu.items.map((item) => item.kind === 'action' && item.enabled)).toEqual(
      [false, true],
    );
    expect(items.find((item) => item.kind === 'action' && item.label === 'Sync now')).toMatchObject({
      enabled: false,
    });
  });

  it('offers to resume when everything that starts by itself is paused', () => {
    const paused = [job('sync', { paused: true }), job('manual')];
    expect(labels(view(status({ jobs: paused })).items)).toContain('Resume');
    const some = [job('sync', { paused: true }), job('backup', { next: '2026-01-06T00:00:00Z' })];
    expect(labels(view(status({ jobs: some })).items)).toContain('Pause');
  });

  it('lists five things that need a person, each with its page', () => {
    const attention = Array.from(
      { length: 7 },
      (_, at) => ({ id: String(at), kind: 'held', title: `Held ${at}`, run_id: at }) as Api['Attention'],
    );
    const { items } = view(status({ attention }));
    const held = items.filter((item) => item.kind === 'action' && item.label.startsWith('Held'));
    expect(labels(items)).toContain('Attention (7)');
    expect(held).toHaveLength(5);
    expect(held[3]).toMatchObject({ action: { type: 'open', path: '/runs/3' } });
    expect(pageOf({ kind: 'conflict', run_id: null })).toBe('/sheets/conflicts');
    expect(pageOf({ kind: 'drive', run_id: null })).toBe('/attention');
  });

  it('says why there is no engine, and can still be opened and quit', () => {
    const { icon, tooltip, items } = view(null, 'The data folder is in use.');
    expect(icon).toBe('engine_down');
    expect(tooltip).toContain('The data folder is in use.');
    expect(labels(items)).toEqual([
      'Not working',
      '—',
      'Open window',
      'Open log folder',
      'Settings',
      '—',
      'Quit',
    ]);
  });

  it('can be opened while it starts, and not any more while it closes', () => {
    expect(labels(startingView('en').items)).toContain('Open window');
    expect(closingView('Closing …').items).toEqual([{ kind: 'text', label: 'Closing …' }]);
  });

  it('has a picture for each state, on light and dark task bars, in every size', () => {
    const states = [
      'starting',
      'idle',
      'running',
      'paused',
      'attention',
      'failed',
      'drive_offline',
      'engine_down',
    ] as const;
    for (const state of states)
      for (let turn = 0; turn < TURNS; turn += 1)
        for (const isDark of [false, true]) {
          expect(existsSync(join(TRAY, trayImage(state, turn, isDark, 'linux')))).toBe(true);
          const ico = readFileSync(join(TRAY, trayImage(state, turn, isDark, 'win32')));
          const sizes = Array.from({ length: ico.readUInt16LE(4) }, (_, at) => ico.readUInt8(6 + 16 * at));
          expect(sizes).toEqual([16, 20, 24, 32, 48, 64]);
        }
  });
});

describe('a click in the tray', () => {
  it('runs a job, whatever its name', () => {
    expect(trayRequest({ type: 'run', job: 'my job/1' }, SEOUL)).toEqual({
      path: '/api/jobs/my%20job%2F1/run',
      body: {},
    });
  });

  it('pauses all that starts by itself, for an hour or until midnight where the person is', () => {
    expect(trayRequest({ type: 'pause', until: 'hour' }, SEOUL)).toEqual({
      path: '/api/pause',
      body: { until: '2026-01-05T04:00:00.000Z' },
    });
    expect(trayRequest({ type: 'pause', until: 'tomorrow' }, SEOUL).body).toEqual({
      until: '2026-01-05T15:00:00.000Z',
    });
  });

  it('resumes all that is paused', () => {
    expect(trayRequest({ type: 'resume' }, SEOUL)).toEqual({ path: '/api/resume', body: {} });
  });
});
