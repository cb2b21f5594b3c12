import { expect, it } from 'vitest';
import { parseSettings } from '../../../core/model/settings.ts';

const issuesOf = (channels: unknown) => {
  const parsed = parseSettings({ notify: { channels } });
  return parsed.ok ? [] : parsed.issues.map(({ path }) => path);
};

it('a channel needs its id, its type and what its type needs', () => {
  expect(issuesOf([{ id: 'ops', type: 'telegram', options: { chatId: -1001234 } }])).toEqual([]);
  expect(issuesOf([{ id: 'ops', type: 'telegram', options: {} }])).toEqual([
    'notify.channels.0.options.chatId',
  ]);
  expect(issuesOf([{ id: 'ops', type: 'carrier-pigeon' }])).toEqual(['notify.channels.0.type']);
  expect(issuesOf([{ id: 'Ops!', type: 'slack' }])).toEqual(['notify.channels.0.id']);
});

it('an address that is a secret has no place in the settings', () => {
  expect(issuesOf([{ id: 'team', type: 'slack', options: { url: 'https://hooks.slack.com/x' } }])).toEqual([
    'notify.channels.0.options.url',
  ]);
});

it('two channels cannot share a name, and with it a secret', () => {
  const twice = [
    { id: 'ops', type: 'slack' },
    { id: 'ops', type: 'discord' },
  ];
  expect(issuesOf(twice)).toEqual(['notify.channels.1.id']);
});

it('quiet hours are times of the day', () => {
  expect(issuesOf([{ id: 'ops', type: 'slack', quietHours: { from: '22:00', to: '7:00' } }])).toEqual([
    'notify.channels.0.quietHours.to',
  ]);
});
