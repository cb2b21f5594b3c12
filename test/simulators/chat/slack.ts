/** A Slack incoming webhook: `text`, `attachments`, its three control characters, and mrkdwn where it is not off. */
import { z } from 'zod';
import { type ChatAnswer, type ChatService, retryAfterHeader } from './service.ts';

export const SLACK_PATH = '/services/T000/B000/simulatedslacksecret';

const attachment = z.object({
  fallback: z.string(),
  color: z.enum(['good', 'warning', 'danger']),
  title: z.string().optional(),
  text: z.string().optional(),
  fields: z.array(z.object({ title: z.string(), value: z.string(), short: z.boolean() })),
  footer: z.string(),
  ts: z.int(),
  mrkdwn_in: z.array(z.string()),
});
const bodySchema = z.object({
  text: z.string(),
  mrkdwn: z.boolean().default(true),
  attachments: z.array(attachment).max(20).default([]),
});

export const slack: ChatService = {
  name: 'slack',
  matches: (path) => path.startsWith('/services/'),
  answer: ({ path, json }) => {
    if (path !== SLACK_PATH) return words(404, 'no_service');
    const body = bodySchema.safeParse(json);
    if (!body.success) return words(400, 'invalid_payload');
    const { text, mrkdwn, attachments } = body.data;
    if (text.trim() === '') return words(400, 'no_text');
    if (text.length > 40_000) return words(400, 'msg_too_long');
    const shown = [
      read(text, mrkdwn),
      ...attachments.flatMap((part) => [
        ...part.fields.map(({ title, value }) =>
          [read(title, false), read(value, part.mrkdwn_in.includes('fields'))].join(': '),
        ),
        ...(part.text === undefined ? [] : [read(part.text, part.mrkdwn_in.includes('text'))]),
        read(part.footer, false),
      ]),
    ];
    return { status: 200, body: 'ok', shown: shown.join('\n') };
  },
  throttled: (seconds) => ({ ...words(429, 'rate_limited'), headers: retryAfterHeader(seconds) }),
};

function words(status: number, body: string): ChatAnswer {
  return { status, body };
}

/** What stands in angle brackets is a link or a call, and is not shown as written. */
function read(text: string, mrkdwn: boolean): string {
  const formatted = text.replace(/<[^>]*>/g, '');
  const plain = mrkdwn ? formatted.replace(/[*_~`]/g, '') : formatted;
  return plain.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
