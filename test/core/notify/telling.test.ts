import { describe, expect, it } from 'vitest';
import { NO_COUNTS } from '../../../core/model/run.ts';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/model/zoned.ts';
import { type NotifyRig, notifyRig } from '../../support/notify.ts';

type Channel = NonNullable<NonNullable<SettingsInput['notify']>['channels']>[number];
const MORNING = Date.UTC(2026, 0, 5, 0); // 09:00 in Seoul
const FAILURE = { problem: { code: 'problem.disk_full', where: 'archive.db' } } as const;

/** A rig with one desktop channel and what it was shown. */
function rigWith(
  channel: Partial<Channel> = {},
  settings: SettingsInput = {},
  options: Parameters<typeof notifyRig>[1] = {},
) {
  const channels = [{ id: 'here', type: 'desktop' as const, ...channel } as Channel];
  const rig = notifyRig({ ...settings, notify: { ...settings.notify, channels } }, options);
  rig.clock = MORNING;
  const shown: string[] = [];
  rig.notifications.desktop.subscribe(({ title }) => shown.push(title));
  return { rig, shown };
}

/** Lets the channel send what is due by then. */
async function at(rig: NotifyRig, time: number): Promise<void> {
  rig.clock = time;
  rig.notifications.reload();
  await expect.poll(() => rig.notifications.outbox.next('here', time, 1).length, { interval: 5 }).toBe(0);
}

describe('a run that ended', () => {
  it('is told in the words of the requirement: duration, new, updated, missing', async () => {
    const { rig } = rigWith({ events: ['done'], language: 'ko' });
    const bodies: string[] = [];
    rig.notifications.desktop.subscribe(({ title, body }) => bodies.push(`${title}\n${body}`));
    const { id } = rig.state.createRun('nas-scan', 'schedule', {}, MORNING);
    rig.state.startRun(id, MORNING);
    rig.state.endRun(id, 'done', MORNING + 754_000, { counts: { ...NO_COUNTS, added: 15, updated: 8 } });
    const run = rig.state.run(id);
    if (run !== undefined) rig.notifications.run(run);
    await at(rig, MORNING + 754_000);
    expect(bodies).toEqual(['✅ 스캔 및 OTT 반영 – 완료\n소요 시간: 12분 34초\n신규: 15\n변경: 8\n누락: 0']);
  });

  it('is told once, however often it is reported', async () => {
    const { rig, shown } = rigWith();
    const run = rig.end('sync', 'failed', FAILURE);
    rig.notifications.run(run);
    rig.notifications.catchUp();
    await at(rig, MORNING);
    expect(shown).toEqual(['❌ Sync – failed']);
  });

  it('is told at the next start when nobody could tell it', async () => {
    const { rig, shown } = rigWith();
    const { id } = rig.state.createRun('sync', 'schedule', {}, MORNING - HOUR_MS);
    rig.state.endRun(id, 'interrupted', MORNING - HOUR_MS);
    const old = rig.state.createRun('backup', 'schedule', {}, MORNING - 2 * DAY_MS);
    rig.state.endRun(old.id, 'failed', MORNING - 2 * DAY_MS, FAILURE);
    rig.notifications.catchUp();
    await at(rig, MORNING);
    expect(shown).toEqual(['❌ Sync – interrupted']);
  });

  it('is not told where it was a dry run, cancelled, or looked at media in the background', async () => {
    const { rig, shown } = rigWith({ events: ['done', 'failed', 'recovered'] });
    rig.end('probe', 'done');
    rig.end('sync', 'cancelled');
    const { id } = rig.state.createRun('sync', 'manual', { dryRun: true }, MORNING);
    rig.state.endRun(id, 'failed', MORNING, FAILURE);
    rig.notifications.catchUp();
    await at(rig, MORNING);
    expect(shown).toEqual([]);
  });

  it('is told after the last attempt where the engine tries again', async () => {
    const { rig, shown } = rigWith({}, { jobs: { sync: { retries: 1 } } }, { staysOn: true });
    rig.end('sync', 'failed', FAILURE);
    await at(rig, MORNING);
    expect(shown).toEqual([]);
    const again = rig.state.createRun('sync', 'retry', {}, MORNING, { attempt: 2 });
    rig.state.endRun(again.id, 'failed', MORNING, FAILURE);
    rig.notifications.catchUp();
    await at(rig, MORNING);
    expect(shown).toEqual(['❌ Sync – failed']);
  });
});

describe('a job that keeps failing', () => {
  it('is told at once, then folded more and more rarely, and once when it works again', async () => {
    const { rig, shown } = rigWith();
    for (let minutes = 0; minutes <= 8 * 60; minutes += 30) {
      rig.clock = MORNING + minutes * MINUTE_MS;
      rig.end('sync', 'failed', FAILURE);
      await at(rig, rig.clock);
    }
    expect(shown).toEqual([
      '❌ Sync – failed',
      '❌ Sync – failed (×2)',
      '❌ Sync – failed (×2)',
      '❌ Sync – failed (×4)',
      '❌ Sync – failed (×8)',
    ]);
    shown.length = 0;
    rig.end('nas-scan', 'done');
    rig.end('nas-scan', 'done');
    await at(rig, MORNING + 2 * DAY_MS);
    expect(shown).toEqual(['✅ Sync works again']);
  });

  it('that nobody was told of yet is told as failed and as working, in this order', async () => {
    const { rig, shown } = rigWith({ quietHours: { from: '08:00', to: '12:00' } });
    rig.end('sync', 'failed', FAILURE);
    rig.end('sync', 'failed', FAILURE);
    rig.end('sync', 'done');
    await at(rig, MORNING);
    expect(shown).toEqual([]);
    const bodies: string[] = [];
    rig.notifications.desktop.subscribe(({ body }) => bodies.push(body));
    await at(rig, MORNING + 3 * HOUR_MS);
    expect(shown).toEqual(['🗞️ 2 messages since 2026-01-05 09:00']);
    expect(bodies[0]).toMatch(/❌ 09:00 Sync – failed \(×2\).*\n✅ 09:00 Sync works again/);
  });

  it('is told as working only where its failure was told', async () => {
    const { rig, shown } = rigWith({ events: ['recovered'] });
    rig.end('sync', 'failed', FAILURE);
    rig.end('sync', 'done');
    await at(rig, MORNING);
    expect(shown).toEqual([]);
  });
});

describe('a channel', () => {
  it('hears only of its events and from its level on; the end of an error counts as much as the error', async () => {
    const { rig, shown } = rigWith({ minLevel: 'error' });
    rig.end('backup', 'missed');
    rig.end('sync', 'failed', FAILURE);
    rig.end('sync', 'done');
    await at(rig, MORNING);
    expect(shown).toEqual(['❌ Sync – failed', '✅ Sync works again']);
  });

  it('is left alone in its quiet hours over midnight, in the time zone of the settings', async () => {
    const { rig, shown } = rigWith({}, { notify: { quietHours: { from: '22:00', to: '07:00' } } });
    const night = Date.UTC(2026, 0, 5, 18); // 03:00 in Seoul
    rig.clock = night;
    rig.end('sync', 'failed', FAILURE);
    await at(rig, night);
    await at(rig, Date.UTC(2026, 0, 5, 21, 59));
    expect(shown).toEqual([]);
    await at(rig, Date.UTC(2026, 0, 5, 22));
    expect(shown).toEqual(['❌ Sync – failed']);
  });

  it('is woken by errors where its quiet hours say so', async () => {
    const { rig, shown } = rigWith({ quietHours: { from: '00:00', to: '23:59', errors: true } });
    rig.end('sync', 'failed', FAILURE);
    rig.end('backup', 'missed');
    await at(rig, MORNING);
    expect(shown).toEqual(['❌ Sync – failed']);
  });

  it('with a digest hears errors at once, reports when they are made, and the rest together', async () => {
    const { rig, shown } = rigWith({ digest: true }, { notify: { digest: '21:00' } });
    rig.end('sync', 'failed', FAILURE);
    rig.end('backup', 'missed');
    rig.end('reconcile', 'missed');
    rig.end('daily-status', 'done', { report: { lines: [{ code: 'notify.test' }], data: {} } });
    await at(rig, MORNING);
    expect(shown).toEqual(['❌ Sync – failed', '📊 Test message']);
    await at(rig, MORNING + 12 * HOUR_MS);
    expect(shown.slice(2)).toEqual(['🗞️ 2 messages since 2026-01-05 09:00']);
  });

  it('is sent no more a minute than it takes', async () => {
    const { rig, shown } = rigWith({ maxPerMinute: 2 });
    for (const job of ['sync', 'backup', 'reconcile', 'scan', 'publish']) rig.end(job, 'failed', FAILURE);
    const settle = async (time: number, count: number) => {
      rig.clock = time;
      rig.notifications.reload();
      await expect.poll(() => shown.length).toBe(count);
    };
    await settle(MORNING, 2);
    await settle(MORNING + MINUTE_MS - 1, 2);
    await settle(MORNING + MINUTE_MS, 4);
    await settle(MORNING + 2 * MINUTE_MS, 5);
  });
});

describe('a clock that was hours ahead and is put right', () => {
  const AHEAD = MORNING + 9 * HOUR_MS;

  it('silences no channel for as long', async () => {
    const { rig, shown } = rigWith({ maxPerMinute: 1 });
    rig.clock = AHEAD;
    rig.end('backup', 'failed', FAILURE);
    await expect.poll(() => shown).toEqual(['❌ Backup – failed']);
    rig.clock = MORNING;
    rig.end('sync', 'failed', FAILURE);
    await expect.poll(() => shown).toEqual(['❌ Backup – failed', '❌ Sync – failed']);
  });

  it('lets no message wait that could not be sent at once', async () => {
    const { rig } = rigWith({ type: 'webhook' });
    rig.clock = AHEAD;
    rig.end('backup', 'failed', FAILURE); // the channel's address is not known yet
    const { outbox } = rig.notifications;
    await expect.poll(() => outbox.recent(1)[0]?.attempts).toBe(1);
    expect(outbox.nextTime('here')).toBeGreaterThan(AHEAD);
    rig.clock = MORNING;
    rig.end('sync', 'done');
    expect(outbox.nextTime('here')).toBeLessThan(MORNING + MINUTE_MS);
  });
});

it('the start is told with what is scheduled, the end in its own words', async () => {
  const { rig } = rigWith({ events: ['started', 'stopped'], language: 'ko' }, {}, { staysOn: true });
  const bodies: string[] = [];
  rig.notifications.desktop.subscribe(({ title, body }) => bodies.push(`${title}\n${body}`));
  rig.notifications.start('1.2.3');
  await at(rig, MORNING);
  await rig.notifications.close();
  expect(bodies).toEqual([
    '🚀 NAS Auto Sync 시작\n버전: 1.2.3\n• 스캔 및 OTT 반영: 매일 08:00\n• 동기화: 30분마다\n• 정합성 검증: 매주 일요일 03:00',
    expect.stringContaining('정상적으로 종료되었습니다.'),
  ]);
});

it('what was missed again before it could be told is one message', async () => {
  const { rig, shown } = rigWith({ quietHours: { from: '08:00', to: '12:00' } });
  for (let count = 0; count < 3; count += 1) rig.end('backup', 'missed');
  await at(rig, MORNING);
  await at(rig, MORNING + 3 * HOUR_MS);
  expect(shown).toEqual(['⏰ Backup did not run (×3)']);
});

describe('a drive', () => {
  it('is told when it goes and when it is back, not in between', async () => {
    const { rig, shown } = rigWith({}, { drives: [{ id: 'archive', name: 'Archive', root: 'Z:' }] });
    const gone = {
      id: 'archive',
      name: 'Archive',
      problem: { code: 'problem.drive_silent', where: 'Z:' },
    } as const;
    rig.notifications.drives([gone]);
    rig.notifications.drives([gone]);
    rig.notifications.drives([]);
    rig.notifications.drives([{ ...gone, problem: null }]);
    rig.notifications.drives([{ ...gone, problem: null }]);
    await at(rig, MORNING);
    expect(shown).toEqual(['🔌 Drive Archive is not available', '✅ Drive Archive is back']);
  });
});

describe('a held run', () => {
  it('is told with what waits; the same job that is held again does not tell it again at once', async () => {
    const { rig, shown } = rigWith();
    rig.end('sync', 'held', { counts: { ...NO_COUNTS, held: 60 } });
    await at(rig, MORNING);
    rig.end('sync', 'held', { counts: { ...NO_COUNTS, held: 60 } });
    await at(rig, MORNING + MINUTE_MS);
    expect(shown).toEqual(['✋ Sync – 60 changes wait for your decision']);
  });
});

it('gives up after a day, and says so in the log', async () => {
  const rig = notifyRig({ notify: { channels: [{ id: 'chat', type: 'slack' }] } });
  rig.clock = MORNING;
  rig.end('sync', 'failed', FAILURE);
  await expect.poll(() => rig.notifications.outbox.recent(1)[0]?.attempts).toBeGreaterThan(0);
  expect(rig.notifications.outbox.recent(1)[0]).toMatchObject({
    state: 'waiting',
    problem: { code: 'problem.notify_secret_missing' },
  });
  rig.clock = MORNING + DAY_MS + HOUR_MS;
  rig.notifications.reload();
  await expect.poll(() => rig.notifications.outbox.recent(1)[0]?.state).toBe('dropped');
  expect(rig.log.recent().filter(({ level }) => level === 'error')).toHaveLength(1);
  expect(rig.notifications.outbox.standing('chat', rig.clock)).toMatchObject({ waiting: 0, dropped: 1 });
});
