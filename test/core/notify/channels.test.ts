import { describe, expect, it, onTestFinished } from 'vitest';
import type { SettingsInput } from '../../../core/model/settings.ts';
import { type ChatSimulator, startChat } from '../../simulators/chat/chat.ts';
import type { ChatFault } from '../../simulators/chat/faults.ts';
import { startMailServer } from '../../simulators/chat/smtp.ts';
import { TELEGRAM_CHAT } from '../../simulators/chat/telegram.ts';
import { type NotifyRig, notifyRig, told } from '../../support/notify.ts';

const ODD_NAMES = [
  "WSOP-EUROPE #14/🏆 WSOPE _NLH_ *Final* [BRACELET #13] King's <live> & 100%.mp4",
  '__init__ ~~no~~ `code` ||spoiler|| <@1234> @everyone [a](http://b) &amp; \\n.mp4',
  'GOG 최종/e11/E11_GOG_final_edit_20231203_찐최종.mp4',
  '- # > 1. +1.mp4',
  '<b>open <i>tags</b> &lt; "quoted".mp4',
];
const FAULTS: readonly ChatFault[] = ['throttle', 'throttle-mute', 'error', 'silent', 'cut'];
type ChannelInput = NonNullable<NonNullable<SettingsInput['notify']>['channels']>[number];

const CHATS = ['slack', 'teams', 'telegram', 'discord', 'webhook'] as const;

type Chat = (typeof CHATS)[number];

function channelOf(type: Chat, chat: ChatSimulator): ChannelInput {
  return type === 'telegram'
    ? { id: type, type, options: { chatId: TELEGRAM_CHAT, apiUrl: chat.url } }
    : { id: type, type };
}

async function chatRig(type: Chat): Promise<{ chat: ChatSimulator; rig: NotifyRig }> {
  const chat = await startChat({ retryAfterSeconds: 0.05 });
  onTestFinished(() => chat.close());
  const rig = notifyRig({ notify: { channels: [channelOf(type, chat)] } });
  rig.secrets.set(`notify.${type}`, chat.secrets[type]);
  return { chat, rig };
}

const of = (chat: ChatSimulator, service: string) =>
  chat.seen.filter((message) => message.service === service);

describe.each(CHATS)('%s', (service) => {
  it('gets every message once, readable, whatever the service answers', async () => {
    const { chat, rig } = await chatRig(service);
    chat.faults.script(service, ...FAULTS);
    rig.notifications.tell(told('First', ODD_NAMES));
    rig.notifications.tell(told('Second'));

    await chat.until(() => of(chat, service).length >= 2);
    const [first, second] = of(chat, service);
    for (const name of ODD_NAMES) expect(first?.text).toContain(name);
    expect(second?.text).toContain('Second');
    expect(of(chat, service)).toHaveLength(2);
    expect(chat.answered.filter((answer) => answer.service === service).map(({ status }) => status)).toEqual([
      429,
      429,
      500,
      0,
      0,
      expect.any(Number),
      expect.any(Number),
    ]);
    await rig.notifications.close();
    expect(rig.notifications.outbox.waiting()).toEqual([]);
  });

  it('gets a text that is too long for one message whole and in order', async () => {
    const { chat, rig } = await chatRig(service);
    const lines = Array.from({ length: 300 }, (_, index) => `${index}: <${'파일_&_name '.repeat(4)}>`);
    lines.push('🏆'.repeat(5_000));
    chat.faults.script(service, 'pass', 'throttle');
    rig.notifications.tell(told('Long', lines));

    await expect.poll(() => rig.notifications.outbox.waiting()).toEqual([]);
    const whole = of(chat, service)
      .map(({ text }) => text)
      .join('\n');
    for (const line of lines.slice(0, 300)) expect(whole).toContain(line);
    expect(whole.match(/🏆/gu)?.length).toBe(5_000);
    expect(whole.split('0: <').length - 1).toBe(30);
  });
});

describe('a wrong address or key', () => {
  it.each([
    ['slack', 'https://hooks.slack.example', 'problem.notify_unavailable'],
    ['slack', 'not an address', 'problem.notify_address_wrong'],
    ['teams', '/workflows/wrong', 'problem.notify_denied'],
    ['discord', '/api/webhooks/1/gone', 'problem.notify_missing'],
    ['telegram', '999:wrong-token-value', 'problem.notify_denied'],
    ['webhook', '/hook/nowhere', 'problem.notify_missing'],
  ] as const)('%s with %s says what is wrong and shows no secret', async (id, secret, code) => {
    const { chat, rig } = await chatRig(id);
    const value = secret.startsWith('/')
      ? chat.url + secret
      : secret.replace('https://hooks.slack.example', 'http://127.0.0.1:1/services/hidden');
    rig.secrets.set(`notify.${id}`, value);
    const channel = rig.settings.notify.channels.find((candidate) => candidate.id === id);
    if (channel === undefined) throw new Error('no channel');
    const failure = await rig.notifications.test(channel).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ problem: { code, where: id } });
    expect(JSON.stringify(failure)).not.toContain(value);
    expect(String(failure)).not.toContain(secret.startsWith('/') ? secret : value);
  });

  it('is told as missing before anything is entered', async () => {
    const { rig } = await chatRig('slack');
    rig.secrets.remove('notify.slack');
    const [slack] = rig.settings.notify.channels;
    if (slack === undefined) throw new Error('no channel');
    await expect(rig.notifications.test(slack)).rejects.toMatchObject({
      problem: { code: 'problem.notify_secret_missing' },
    });
  });
});

describe('telegram', () => {
  it('gets a text whose markup it refuses without markup, and once', async () => {
    const { chat, rig } = await chatRig('telegram');
    chat.faults.script('telegram', 'markup');
    rig.notifications.tell(told('Plain', ['a < b & "c" <b>']));
    await chat.until((seen) => seen.length === 1);
    expect(chat.seen[0]?.text).toContain('a < b & "c" <b>');
    expect(chat.answered.map(({ status }) => status)).toEqual([400, 200]);
  });

  it('gets a link to the window where one is set, whatever is in the address', async () => {
    const { chat, rig } = await chatRig('telegram');
    const windowUrl = 'http://nas-pc:4620/?a=1&b="<2>"';
    rig.settings = { ...rig.settings, notify: { ...rig.settings.notify, windowUrl } };
    rig.notifications.tell(told('Linked', [], { link: '/runs/42' }));
    await chat.until((seen) => seen.length === 1);
    expect(chat.seen[0]?.text).toContain('Open in NAS Auto Sync');
    expect(chat.answered.map(({ status }) => status)).toEqual([200]);
  });
});

describe('email', () => {
  const options = (port: number) => ({
    host: '127.0.0.1',
    port,
    tls: 'none' as const,
    user: 'robot',
    from: 'NAS <nas@example.com>',
    to: 'a@example.com, b@example.com',
  });

  it('arrives once, readable, whatever the server answers', async () => {
    const server = await startMailServer({ user: 'robot', password: 'hush-hush' });
    onTestFinished(() => server.close());
    const rig = notifyRig({
      notify: { channels: [{ id: 'mail', type: 'email', options: options(server.port) }] },
    });
    rig.secrets.set('notify.mail', 'hush-hush');
    server.script('later', 'silent', 'cut', 'cut-after', 'refuse');
    rig.notifications.tell(told('첫 번째 🏆', ODD_NAMES));
    rig.notifications.tell(told('Second'));
    await expect.poll(() => server.inbox.length).toBe(2);
    const mail = server.inbox.find(({ subject }) => subject.includes('첫 번째 🏆'));
    for (const name of ODD_NAMES) {
      expect(mail?.text.replaceAll('\r', '')).toContain(name);
      expect(mail?.html).toContain(
        name
          .replaceAll('&', '&amp;')
          .replaceAll('<', '&lt;')
          .replaceAll('>', '&gt;')
          .replaceAll('"', '&quot;'),
      );
    }
    expect(mail?.to).toContain('b@example.com');
  });

  it('a wrong password is told, and not shown', async () => {
    const server = await startMailServer({ user: 'robot', password: 'hush-hush' });
    onTestFinished(() => server.close());
    const rig = notifyRig({
      notify: { channels: [{ id: 'mail', type: 'email', options: options(server.port) }] },
    });
    rig.secrets.set('notify.mail', 'wrong-password');
    const [mail] = rig.settings.notify.channels;
    if (mail === undefined) throw new Error('no channel');
    const failure = await rig.notifications.test(mail).catch((error: unknown) => error);
    expect(failure).toMatchObject({ problem: { code: 'problem.notify_denied' } });
    expect(JSON.stringify(failure)).not.toContain('wrong-password');
  });
});

describe('desktop', () => {
  it('hands the notification to the host, with where a click leads', () => {
    const rig = notifyRig({ notify: { channels: [{ id: 'here', type: 'desktop' }] } });
    const shown: unknown[] = [];
    rig.notifications.desktop.subscribe((notification) => shown.push(notification));
    rig.notifications.tell(told('Look', ['one', 'two'], { link: '/runs/42' }));
    return expect
      .poll(() => shown)
      .toEqual([
        expect.objectContaining({ title: '❌ Look', body: 'one\ntwo', path: '/runs/42', level: 'error' }),
      ]);
  });

  it('is there by itself where a host listens, unless the settings say otherwise', () => {
    const listening = notifyRig({}, { hasHost: true });
    expect(listening.notifications.channels.map(({ type }) => type)).toEqual(['desktop']);
    const off = notifyRig(
      { notify: { channels: [{ id: 'here', type: 'desktop', enabled: false }] } },
      { hasHost: true },
    );
    expect(off.notifications.channels.map(({ id, enabled }) => [id, enabled])).toEqual([['here', false]]);
  });
});
