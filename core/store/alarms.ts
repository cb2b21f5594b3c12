/** What is wrong at present and was told (state.db): the memory behind "told once" and "recovered". */
import type { Notification } from '../model/notification.ts';
import type { NotifyEvent, NotifyLevel } from '../model/notify-settings.ts';
import type { Db } from './sqlite.ts';

export type Alarm = {
  readonly topic: string;
  readonly event: NotifyEvent;
  readonly level: NotifyLevel;
  /** Unix milliseconds. */
  readonly since: number;
  /** How often it happened. */
  readonly times: number;
  readonly notification: Notification;
};

type Row = Omit<Alarm, 'notification'> & { notification: string };

export class Alarms {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  get(topic: string): Alarm | undefined {
    const row = this.#db.prepare<[string], Row>('SELECT * FROM alarms WHERE topic = ?').get(topic);
    return row && toAlarm(row);
  }

  /** All whose topic begins so, by topic. */
  list(prefix = ''): Alarm[] {
    return this.#db
      .prepare<[number, string], Row>('SELECT * FROM alarms WHERE substr(topic, 1, ?) = ? ORDER BY topic')
      .all(prefix.length, prefix)
      .map(toAlarm);
  }

  /** Remembers it, or counts it once more with its latest words. */
  raise({ topic, event, level, at, ...rest }: Notification): void {
    const told = JSON.stringify({ topic, event, level, at, ...rest });
    this.#db
      .prepare(
        `INSERT INTO alarms (topic, event, level, since, notification) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (topic) DO UPDATE SET times = times + 1, level = excluded.level, notification = excluded.notification`,
      )
      .run(topic, event, level, at, told);
  }

  clear(topic: string): void {
    this.#db.prepare('DELETE FROM alarms WHERE topic = ?').run(topic);
  }
}

function toAlarm(row: Row): Alarm {
  return { ...row, notification: JSON.parse(row.notification) };
}
