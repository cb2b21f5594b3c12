/** The simulators refuse what the services refuse: else a test against them would prove nothing. */
import { expect, it, onTestFinished } from 'vitest';
import { type ChatSimulator, startChat } from './chat.ts';
import { TELEGRAM_CHAT, TELEGRAM_TOKEN } from './telegram.ts';

async function simulator(): Promise<ChatSimulator> {
  const chat = await startChat();
  onTestFinished(() => chat.close());
  return chat;
}

async function statusOf(url: string, body: unknown): Promise<number> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (await fetch(url, { method: 'POST', body: text })).status;
}

it.each([
  ['a <b>bold</b> text', 200],
  ['a < b', 400],
  ['<b>open', 400],
  ['<b><i>crossed</b></i>', 400],
  ['<h1>unknown</h1>', 400],
  ['', 400],
  ['x'.repeat(4_096), 200],
  ['x'.repeat(4_097), 400],
])('Telegram, HTML %.20s…: %i', async (text, status) => {
  const { url } = await simulator();
  const body = { chat_id: TELEGRAM_CHAT, text, parse_mode: 'HTML' };
  expect(await statusOf(`${url}/bot${TELEGRAM_TOKEN}/sendMessage`, body)).toBe(status);
  expect(await statusOf(`${url}/bot1:wrong/sendMessage`, body)).toBe(401);
});

it('Discord refuses what is too long, eats Markdown and calls everyone who is called', async () => {
  const chat = await simulator();
  expect(await statusOf(chat.secrets.discord, { content: 'x'.repeat(2_001) })).toBe(400);
  await statusOf(chat.secrets.discord, { content: 'a_b_c *d* \\*e\\*' });
  await statusOf(chat.secrets.discord, { content: '@everyone.mp4' });
  expect(chat.seen.map(({ text }) => text)).toEqual(['abc d *e*', '(everyone was called)']);
});

it('Slack refuses what is no payload, and shows neither brackets nor marks', async () => {
  const chat = await simulator();
  expect(await statusOf(chat.secrets.slack, 'no JSON')).toBe(400);
  expect(await statusOf(chat.secrets.slack, { text: '' })).toBe(400);
  await statusOf(chat.secrets.slack, { text: '_a_ <b> &lt;c&gt;' });
  expect(chat.seen[0]?.text).toBe('a  <c>');
});

it('Teams refuses a card that is none, and one that is too large', async () => {
  const { secrets } = await simulator();
  const card = (body: unknown) => ({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body,
        },
      },
    ],
  });
  expect(await statusOf(secrets.teams, card([{ type: 'TextBlock', text: 'good' }]))).toBe(202);
  expect(await statusOf(secrets.teams, card([{ type: 'Text', text: 'no such element' }]))).toBe(400);
  expect(await statusOf(secrets.teams, card([{ type: 'TextBlock', text: 'x'.repeat(28_000) }]))).toBe(413);
  expect(await statusOf(secrets.teams, { text: 'an old connector message' })).toBe(400);
});
