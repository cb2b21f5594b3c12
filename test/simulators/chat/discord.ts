/** A Discord webhook: 2,000 characters, Markdown, mentions unless they are switched off. */
import { z } from 'zod';
import { readMarkdown } from './markdown.ts';
import { type ChatService, retryAfterHeader } from './service.ts';

export const DISCORD_PATH = '/api/webhooks/998877/simulated-discord-token';

const LIMIT = 2_000;
const bodySchema = z.object({
  content: z.string(),
  allowed_mentions: z.object({ parse: z.array(z.string()) }).optional(),
});

export const discord: ChatService = {
  name: 'discord',
  matches: (path) => path.startsWith('/api/webhooks/'),
  answer: ({ path, json }) => {
    if (path !== DISCORD_PATH) return { status: 404, body: { message: 'Unknown Webhook', code: 10015 } };
    const body = bodySchema.safeParse(json);
    if (!body.success || body.data.content.trim() === '')
      return { status: 400, body: { message: 'Cannot send an empty message', code: 50006 } };
    const { content, allowed_mentions: mentions } = body.data;
    if (content.length > LIMIT) return { status: 400, body: { message: 'Invalid Form Body', code: 50035 } };
    const calls = mentions === undefined && /@(everyone|here)/.test(content);
    return { status: 204, body: '', shown: calls ? '(everyone was called)' : readMarkdown(content) };
  },
  throttled: (seconds) => ({
    status: 429,
    body: {
      message: 'You are being rate limited.',
      global: false,
      ...(seconds === null ? {} : { retry_after: seconds }),
    },
    headers: retryAfterHeader(seconds === null ? null : Math.ceil(seconds)),
  }),
};
