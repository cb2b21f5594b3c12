/**
 * Messages on their way to channels, in state.db: written when something happens, delivered at least once, marked once.
 * One process writes here, the one that has the data folder.
 */
import type { Notification } from '../model/notification.ts';
import type { NotifyEvent, NotifyLevel } from '../model/notify-settings.ts';
import type { Problem } from '../model/problem.ts';
import type { Db } from './sqlite.ts';

/** A message to one channel. Times are Unix milliseconds. */
export type OutboxEntry = {
  readonly id: number;
  readonly channel: string;
  readonly topic: string;
  readonly event: NotifyEvent;
  readonly level: NotifyLevel;
  readonly notification: Notification;
  /** How often it happened. */
  readonly count: number;
  readonly createdAt: number;
  /** When it was to go out, whatever became of the attempts. */
  readonly dueAt: number;
  /** Sent as one message with the others that are due then. */
  readonly gathered: boolean;
  readonly notBefore: number;
  /** Parts of a long message that have arrived. */
  readonly partsSent: number;
  readonly attempts: number;
  readonly state: 'waiting' | 'sent' | 'dropped';
  readonly sentAt: number | null;
  readonly problem: Problem | null;
};

type Row = {
  id: number;
  channel: string;
  topic: string;
  event: NotifyEvent;
  level: NotifyLevel;
  notification: string;
  count: number;
  created_at: number;
  due_at: number;
  gathered: number;
  not_before: number;
  parts_sent: number;
  attempts: number;
  state: OutboxEntry['state'];
  sent_at: number | null;
  problem: string | null;
};

/** What a channel's page tells of it. */
export type ChannelStanding = {
  readonly waiting: number;
  readonly lastSent: number | null;
  /** Of the last attempt, if it failed. */
  readonly problem: Problem | null;
  /** Given up within the last day. */
  readonly dropped: number;
};

const DAY_MS = 86_400_000;

export class Outbox {
  readonly #db: Db;
  /** Being sent at this moment: what repeats now must not be folded into them, or it would be lost. */
  readonly #underWay = new Set<number>();

  constructor(db: Db) {
    this.#db = db;
  }

  add(
    channel: string,
    notification: Notification,
    when: { now: number; dueAt: number; gathered: boolean },
  ): void {
    const { event, level, topic } = notification;
    this.#db
      .prepare(
        `INSERT INTO outbox (channel, event, level, topic, notification, created_at, due_at, gathered, not_before)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        channel,
        event,
        level,
        topic,
        JSON.stringify(notification),
        when.now,
        when.dueAt,
        Number(when.gathered),
        when.dueAt,
      );
  }

  /** Counts a repeat in the message that still waits, with the latest words; false when none does. */
  fold(channel: string, notification: Notification): boolean {
    const waiting = this.#db
      .prepare<[string, string], { id: number }>(
        `SELECT id FROM outbox WHERE topic = ? AND channel = ? AND state = 'waiting' AND parts_sent = 0 ORDER BY id DESC`,
      )
      .all(notification.topic, channel)
      .find(({ id }) => !this.#underWay.has(id));
    if (waiting === undefined) return false;
    this.#db
      .prepare('UPDATE outbox SET count = count + 1, notification = ? WHERE id = ?')
      .run(JSON.stringify(notification), waiting.id);
    return true;
  }

  /** What a channel was or will be told of a topic since then. */
  toldOf(channel: string, topic: string, since: number): { lastSent: number | null } | null {
    const row = this.#db
      .prepare<[string, string, number], { found: number; last: number | null }>(
        `SELECT count(*) AS found, max(sent_at) AS last FROM outbox
         WHERE topic = ? AND channel = ? AND created_at >= ? AND state <> 'dropped'`,
      )
      .get(topic, channel, since);
    return row === undefined || row.found === 0 ? null : { lastSent: row.last };
  }

  /** Takes back repeats that have not gone out yet: it is over, and that is told instead. */
  withdraw(channel: string, topic: string): void {
    const ids = this.#db
      .prepare<[string, string], { id: number }>(
        `SELECT id FROM outbox WHERE topic = ? AND channel = ? AND state = 'waiting' AND parts_sent = 0`,
      )
      .all(topic, channel)
      .filter(({ id }) => !this.#underWay.has(id));
    const remove = this.#db.prepare('DELETE FROM outbox WHERE id = ?');
    for (const { id } of ids) remove.run(id);
  }

  /** The messages to send next to a channel: the oldest that is due, with the others where it is gathered. */
  next(channel: string, now: number, most: number): OutboxEntry[] {
    const due = this.#db
      .prepare<[string, number], Row>(
        `SELECT * FROM outbox WHERE channel = ? AND state = 'waiting' AND not_before <= ? ORDER BY id LIMIT 1`,
      )
      .get(channel, now);
    if (due === undefined) return [];
    // One that has begun to arrive is finished as it was.
    if (due.gathered === 0 || due.parts_sent > 0) return [toEntry(due)];
    return this.#db
      .prepare<[string, number, number], Row>(
        `SELECT * FROM outbox WHERE channel = ? AND state = 'waiting' AND not_before <= ? AND gathered = 1
         ORDER BY id LIMIT ?`,
      )
      .all(channel, now, most)
      .map(toEntry);
  }

  /** When the next message to a channel may go out; null when none waits. */
  nextTime(channel: string): number | null {
    return (
      this.#db
        .prepare<[string], { at: number | null }>(
          `SELECT min(not_before) AS at FROM outbox WHERE channel = ? AND state = 'waiting'`,
        )
        .get(channel)?.at ?? null
    );
  }

  /** When messages to a channel went out after `since` and until `now`, the newest first. */
  sentBetween(channel: string, since: number, now: number): number[] {
    return this.#db
      .prepare<[string, number, number], { sent_at: number }>(
        `SELECT sent_at FROM outbox WHERE channel = ? AND state = 'sent' AND sent_at > ? AND sent_at <= ?
         ORDER BY sent_at DESC`,
      )
      .all(channel, since, now)
      .map((row) => row.sent_at);
  }

  /** From here until {@link sent}, {@link failed} or {@link release}, repeats are not folded into these. */
  begin(ids: readonly number[]): void {
    for (const id of ids) this.#underWay.add(id);
  }

  release(ids: readonly number[]): void {
    for (const id of ids) this.#underWay.delete(id);
  }

  partSent(id: number, parts: number): void {
    this.#db.prepare('UPDATE outbox SET parts_sent = ? WHERE id = ?').run(parts, id);
  }

  sent(ids: readonly number[], now: number): void {
    this.#each(ids, `UPDATE outbox SET state = 'sent', sent_at = ?, problem = NULL WHERE id = ?`, [now]);
  }

  /** Not this time. `gathered` where it is to go out with others then. */
  postpone(ids: readonly number[], until: number, gathered: boolean): void {
    // Given up is counted from when it could go out: the quiet hours are not its fault.
    this.#each(
      ids,
      'UPDATE outbox SET not_before = ?, due_at = max(due_at, ?), gathered = max(gathered, ?) WHERE id = ?',
      [until, until, Number(gathered)],
    );
  }

  /** What waits by itself need not wait any more. */
  hurry(now: number): void {
    this.#db
      .prepare(`UPDATE outbox SET not_before = ? WHERE state = 'waiting' AND gathered = 0 AND not_before > ?`)
      .run(now, now);
  }

  failed(ids: readonly number[], problem: Problem, notBefore: number): void {
    this.#each(ids, 'UPDATE outbox SET attempts = attempts + 1, problem = ?, not_before = ? WHERE id = ?', [
      JSON.stringify(problem),
      notBefore,
    ]);
  }

  drop(ids: readonly number[], now: number): void {
    this.#each(ids, `UPDATE outbox SET state = 'dropped', sent_at = ? WHERE id = ?`, [now]);
  }

  /** The newest first. `before`: the id to go on from. */
  recent(limit: number, before?: number): OutboxEntry[] {
    return this.#db
      .prepare<[number, number], Row>('SELECT * FROM outbox WHERE id < ? ORDER BY id DESC LIMIT ?')
      .all(before ?? Number.MAX_SAFE_INTEGER, limit)
      .map(toEntry);
  }

  standing(channel: string, now: number): ChannelStanding {
    const waiting = this.#db
      .prepare<[string], { waiting: number }>(
        `SELECT count(*) AS waiting FROM outbox WHERE channel = ? AND state = 'waiting'`,
      )
      .get(channel);
    const sent = this.#db
      .prepare<[string], { at: number | null }>(
        `SELECT max(sent_at) AS at FROM outbox WHERE channel = ? AND state = 'sent'`,
      )
      .get(channel);
    const troubled = this.#db
      .prepare<[string, number], { problem: string | null; dropped: number }>(
        `SELECT problem, sum(state = 'dropped') OVER () AS dropped FROM outbox
         WHERE channel = ? AND problem IS NOT NULL AND (state = 'waiting' OR (state = 'dropped' AND sent_at > ?))
         ORDER BY id DESC LIMIT 1`,
      )
      .get(channel, now - DAY_MS);
    return {
      waiting: waiting?.waiting ?? 0,
      lastSent: sent?.at ?? null,
      problem: jsonOrNull(troubled?.problem ?? null),
      dropped: troubled?.dropped ?? 0,
    };
  }

  /** How many messages wait, by channel. */
  waiting(): { channel: string; count: number }[] {
    return this.#db
      .prepare<[], { channel: string; count: number }>(
        `SELECT channel, count(*) AS count FROM outbox WHERE state = 'waiting' GROUP BY channel`,
      )
      .all();
  }

  /** Forgets what waits for channels that there are no more. */
  keepChannels(known: readonly string[]): void {
    this.#db
      .prepare(
        `DELETE FROM outbox WHERE state = 'waiting' AND channel NOT IN (SELECT value FROM json_each(?))`,
      )
      .run(JSON.stringify(known));
  }

  /** Forgets messages that were sent or given up before, and gives up those that were due before `tooOld`. */
  forget(before: number, tooOld: number): void {
    this.#db.prepare(`DELETE FROM outbox WHERE state <> 'waiting' AND created_at < ?`).run(before);
    this.#db
      .prepare(`UPDATE outbox SET state = 'dropped', sent_at = due_at WHERE state = 'waiting' AND due_at < ?`)
      .run(tooOld);
  }

  #each(ids: readonly number[], sql: string, values: readonly (string | number)[]): void {
    const statement = this.#db.prepare(sql);
    this.#db.transaction(() => {
      for (const id of ids) statement.run(...values, id);
    })();
  }
}

function toEntry(row: Row): OutboxEntry {
  return {
    id: row.id,
    channel: row.channel,
    topic: row.topic,
    event: row.event,
    level: row.level,
    notification: JSON.parse(row.notification),
    count: row.count,
    createdAt: row.created_at,
    dueAt: row.due_at,
    gathered: row.gathered === 1,
    notBefore: row.not_before,
    partsSent: row.parts_sent,
    attempts: row.attempts,
    state: row.state,
    sentAt: row.sent_at,
    problem: jsonOrNull(row.problem),
  };
}

function jsonOrNull<T>(text: string | null): T | null {
  return text === null ? null : JSON.parse(text);
}
