/** Telegram's `sendMessage`, as far as it refuses things: token, chat, HTML, length. */
import { z } from 'zod';
import type { ChatAnswer, ChatService } from './service.ts';

export const TELEGRAM_TOKEN = '123456:AAE-simulated_token';
export const TELEGRAM_CHAT = '-1001234567890';

const LIMIT = 4_096;
const bodySchema = z.object({
  chat_id: z.string(),
  text: z.string(),
  parse_mode: z.enum(['HTML']).optional(),
});
const TAGS = ['b', 'i', 'u', 's', 'a', 'code', 'pre'];
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

export const telegram: ChatService = {
  name: 'telegram',
  matches: (path) => /^\/bot[^/]+\/sendMessage$/.test(path),
  answer: ({ path, json }) => {
    if (path !== `/bot${TELEGRAM_TOKEN}/sendMessage`) return refused(401, 'Unauthorized');
    const body = bodySchema.safeParse(json);
    if (!body.success) return refused(400, 'Bad Request: message text is empty');
    const { chat_id: chat, text, parse_mode: mode } = body.data;
    if (chat !== TELEGRAM_CHAT) return refused(400, 'Bad Request: chat not found');
    const shown = mode === 'HTML' ? readHtml(text) : { text };
    if ('error' in shown) return markupRefused(shown.error);
    if (shown.text.trim() === '') return refused(400, 'Bad Request: message text is empty');
    if (shown.text.length > LIMIT) return refused(400, 'Bad Request: message is too long');
    return {
      status: 200,
      body: { ok: true, result: { message_id: 1, text: shown.text } },
      shown: shown.text,
    };
  },
  throttled: (seconds) => ({
    status: 429,
    body: {
      ok: false,
      error_code: 429,
      description: `Too Many Requests: retry after ${seconds ?? '?'}`,
      ...(seconds === null ? {} : { parameters: { retry_after: seconds } }),
    },
  }),
};

export function markupRefused(why: string): ChatAnswer {
  return refused(400, `Bad Request: can't parse entities: ${why}`);
}

function refused(status: number, description: string): ChatAnswer {
  return { status, body: { ok: false, error_code: status, description } };
}

/** What Telegram makes of its HTML: the text without tags, or why it refuses it. */
function readHtml(html: string): { text: string } | { error: string } {
  const open: string[] = [];
  let text = '';
  for (const [token] of html.matchAll(/<[^>]*>?|&\w+;|[\s\S]/gu)) {
    if (!token.startsWith('<')) {
      text += ENTITIES[token] ?? token;
      continue;
    }
    const tag = /^<(\/?)(\w+)( href="[^"<>]*")?>$/.exec(token);
    const name = tag?.[2] ?? '';
    if (tag === null || !TAGS.includes(name)) return { error: `Unsupported start tag "${name}"` };
    if (tag[1] === '') open.push(name);
    else if (open.pop() !== name) return { error: 'Unmatched end tag' };
  }
  return open.length === 0 ? { text } : { error: `Can't find end tag corresponding to start tag ${open[0]}` };
}
