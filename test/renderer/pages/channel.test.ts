import { describe, expect, it } from 'vitest';
import { NOTIFY_EVENTS, notifySchema } from '../../../core/model/notify-settings.ts';
import {
  EVENTS,
  eventsOf,
  newChannel,
  TYPES,
  withEvent,
} from '../../../renderer/pages/notifications/channel.ts';

describe('a new channel', () => {
  it('is one that the engine takes, once what it needs is filled in', () => {
    const channels = TYPES.map((type) => newChannel(type, [])).map((channel) => {
      if (channel.type === 'telegram') return { ...channel, options: { ...channel.options, chatId: '1' } };
      if (channel.type === 'email')
        return { ...channel, options: { ...channel.options, host: 'mail', from: 'a@b.c', to: 'd@e.f' } };
      return channel;
    });
    expect(notifySchema.safeParse({ channels }).error?.issues).toBeUndefined();
  });

  it('has a name that none has yet', () => {
    expect(newChannel('slack', ['slack', 'slack-2']).id).toBe('slack-3');
  });

  it('can be told every event that the engine knows', () => {
    expect(EVENTS.toSorted()).toEqual(NOTIFY_EVENTS.toSorted());
  });

  it('is told all but the noisy events, until it says otherwise', () => {
    const channel = newChannel('slack', []);
    expect(eventsOf(channel)).not.toContain('done');
    const noisy = withEvent(channel, 'done', true);
    expect(eventsOf(noisy)).toEqual(EVENTS.filter((event) => event !== 'started' && event !== 'stopped'));
    expect(eventsOf(withEvent(noisy, 'failed', false))).not.toContain('failed');
  });
});
