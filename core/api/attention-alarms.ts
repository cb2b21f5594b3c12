/** What needs a person besides runs and drives: what the watchdog found, and messages that could not be delivered. */
import { type Language, message, textOf } from '../model/message.ts';
import { problemText } from '../model/problem.ts';
import { FINDING_PREFIX } from '../model/watch.ts';
import { Alarms } from '../store/alarms.ts';
import { Outbox } from '../store/outbox.ts';
import { isoTime } from './present.ts';
import type { Api } from './schemas.ts';
import type { Services } from './services.ts';

type AlarmItem = Pick<Api['Attention'], 'id' | 'kind' | 'title' | 'detail' | 'since'>;

export function alarmItems(services: Services, language: Language): AlarmItem[] {
  return [...watched(services, language), ...undelivered(services, language)];
}

function watched({ state }: Services, language: Language): AlarmItem[] {
  return new Alarms(state.db).list(FINDING_PREFIX).map(({ topic, since, notification }) => {
    const facts = notification.facts.map(
      ({ label, value }) => `${textOf(message(label), language)}: ${textOf(value, language)}`,
    );
    const detail = [...facts, ...notification.lines.map((line) => textOf(line, language))].join(' · ');
    const title = textOf(notification.title, language);
    return { id: topic, kind: 'failed', title, detail, since: isoTime(since) };
  });
}

function undelivered({ state, settings, now }: Services, language: Language): AlarmItem[] {
  const outbox = new Outbox(state.db);
  return settings.effective.notify.channels.flatMap(({ id }) => {
    const { dropped, problem } = outbox.standing(id, now());
    if (dropped === 0) return [];
    const words = problem && problemText(problem, language);
    const title = textOf(message('attention.notify_dropped', { channel: id, count: dropped }), language);
    const detail = words === null ? '' : `${words.what} ${words.todo}`;
    return [{ id: `notify:${id}`, kind: 'failed' as const, title, detail, since: null }];
  });
}
