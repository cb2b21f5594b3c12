import { expect, test } from 'vitest';
import { durationText, sizeText } from '../../../core/model/say.ts';
import { healthOf, type StatusFacts, statusOf } from '../../../core/model/status.ts';

const calm: StatusFacts = {
  starting: false,
  running: null,
  missingDrives: [],
  failed: null,
  waiting: 0,
  paused: false,
  hasDrives: true,
  lastSync: Date.UTC(2026, 0, 5, 4, 30),
  timeZone: 'Asia/Seoul',
};
const trouble: Partial<StatusFacts> = {
  missingDrives: ['Archive'],
  failed: { job: 'publish', problem: { code: 'problem.disk_full' } },
  waiting: 2,
  paused: true,
};

test('when all is well it says so, with the time of the last sync', () => {
  expect(statusOf(calm, 'en')).toEqual({
    state: 'idle',
    headline: 'Everything is in order',
    detail: 'Last sync: Jan 5, 2026, 1:30 PM.',
  });
  expect(statusOf(calm, 'ko').headline).toBe('정상');
});

test('the most urgent comes first', () => {
  const order: [Partial<StatusFacts>, string, string][] = [
    [{ ...trouble, starting: true }, 'starting', 'ok'],
    [{ ...trouble, running: { job: 'scan', progress: null } }, 'running', 'ok'],
    [trouble, 'drive_offline', 'failing'],
    [{ ...trouble, missingDrives: [] }, 'failed', 'failing'],
    [{ ...trouble, missingDrives: [], failed: null }, 'attention', 'attention'],
    [{ paused: true }, 'paused', 'ok'],
    [{}, 'idle', 'ok'],
  ];
  for (const [facts, state, health] of order) {
    const status = statusOf({ ...calm, ...facts }, 'en');
    expect(status.state).toBe(state);
    expect(healthOf(status.state)).toBe(health);
  }
});

test('a run says how far it is', () => {
  const progress = {
    phase: 'list',
    done: 1_803,
    total: 2_538,
    folders: 9,
    bytes: 1,
    rate: 10,
    current: 'WSOP',
  };
  expect(statusOf({ ...calm, running: { job: 'scan', progress } }, 'en')).toMatchObject({
    headline: 'Scan is running',
    detail: '1,803 of 2,538. WSOP',
  });
});

test('without drives it says what to do first', () => {
  expect(statusOf({ ...calm, hasDrives: false }, 'ko').headline).toBe('아직 설정되지 않음');
});

test('sizes and durations read as people write them', () => {
  expect([0, 1_023, 1_024, 1_288_490_188, 2 ** 60].map(sizeText)).toEqual([
    '0 B',
    '1023 B',
    '1.0 KB',
    '1.2 GB',
    '1024.0 PB',
  ]);
  expect(durationText(754_000, 'en')).toBe('12 m 34 s');
  expect(durationText(754_000, 'ko')).toBe('12분 34초');
  expect(durationText(3_600_000, 'en')).toBe('1 h 0 m 0 s');
});
