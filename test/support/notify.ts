/** Notifications over a real state.db, without an engine around them. */
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { Log } from '../../core/log/log.ts';
import { message } from '../../core/model/message.ts';
import { type Notification, notification } from '../../core/model/notification.ts';
import type { Run } from '../../core/model/run.ts';
import type { Settings, SettingsInput } from '../../core/model/settings.ts';
import { Notifications, type NotificationsOptions } from '../../core/notify/notifications.ts';
import { FileSecrets } from '../../core/store/secrets.ts';
import { StateStore } from '../../core/store/state.ts';
import { freshFolder } from './folder.ts';
import { settingsOf } from './job.ts';

export type NotifyRig = {
  readonly notifications: Notifications;
  readonly state: StateStore;
  readonly secrets: FileSecrets;
  readonly log: Log;
  settings: Settings;
  /** Unix milliseconds; real time unless a test sets it. */
  clock: number | null;
  /** A run that ends so, told. */
  end(job: string, state: Run['state'], end?: Parameters<StateStore['endRun']>[3]): Run;
};

export function notifyRig(
  settings: SettingsInput,
  options: Partial<NotificationsOptions> & { secrets?: never; folder?: string } = {},
): NotifyRig {
  const folder = options.folder ?? freshFolder();
  const state = StateStore.open(path.join(folder, 'state.db'));
  const secrets = new FileSecrets(folder, {});
  const now = () => rig.clock ?? Date.now();
  const log = new Log({ dir: null, timeZone: 'UTC', now, secrets: () => secrets.values() });
  const notifications = new Notifications({
    state,
    log,
    settings: () => rig.settings,
    locale: 'en-US',
    onChange: () => undefined,
    now,
    staysOn: false,
    hasHost: false,
    // On a busy machine an answer may take a while; one that comes later than this is sent again.
    attemptMs: 3_000,
    backoffMs: 10,
    ...options,
    secrets,
  });
  const rig: NotifyRig = {
    notifications,
    state,
    secrets,
    log,
    settings: settingsOf(settings),
    clock: null,
    end: (job, ending, end = {}) => {
      const { id } = state.createRun(job, 'schedule', {}, now());
      state.startRun(id, now());
      state.endRun(id, ending, now(), end);
      const run = state.run(id);
      if (run === undefined) throw new Error('no run');
      notifications.run(run);
      return run;
    },
  };
  onTestFinished(async () => {
    await notifications.close();
    state.close();
  });
  return rig;
}

/** Something to tell, with these texts in it. */
export function told(
  title: string,
  lines: readonly string[] = [],
  more: Partial<Notification> = {},
): Notification {
  const text = (words: string) => message('notify.value.text', { text: words });
  return notification({
    event: 'failed',
    level: 'error',
    topic: `test:${title}`,
    at: Date.UTC(2026, 0, 5, 8),
    title: text(title),
    lines: lines.map(text),
    ...more,
  });
}
