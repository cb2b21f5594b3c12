/** Telegram's Bot API: `sendMessage` with HTML (`docs/services.md`: 4,096 characters, `parameters.retry_after`). */
import { z } from 'zod';
import type { ChannelOf } from '../../model/notify-settings.ts';
import type { Reply } from '../../net/reply.ts';
import type { OutgoingMessage } from '../message.ts';
import { type Channel, type ChannelContext, DeliveryFailure, type Part, secretOf } from './channel.ts';
import { type Post, post } from './post.ts';
import { type Line, splitLines } from './split.ts';

const LIMIT = 4_096;
/** One message a second to the same chat. */
const SPACING_MS = 1_000;

const errorBody = z.object({
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number() }).partial().optional(),
});

export function telegram(settings: ChannelOf<'telegram'>, context: ChannelContext): Channel {
  const { chatId, apiUrl } = settings.options;
  const token = secretOf(context, 'bot token');
  const url = `${apiUrl.replace(/\/+$/, '')}/bot${token}/sendMessage`;
  const send = (text: string, html: boolean, signal: AbortSignal) => {
    const body = {
      chat_id: chatId,
      text,
      link_preview_options: { is_disabled: true },
      ...(html ? { parse_mode: 'HTML' } : {}),
    };
    return post(context, { url, body, reason, retryAfter }, signal);
  };
  const part =
    (html: string): Part =>
    async (signal) => {
      try {
        await send(html, true, signal);
      } catch (thrown) {
        if (!isMarkupRefused(thrown)) throw thrown;
        // Readable without bold letters is better than not told.
        await send(plain(html), false, signal);
      }
    };
  return {
    spacingMs: SPACING_MS,
    parts: (message) => splitLines(linesOf(message), LIMIT).map(part),
  };
}

function linesOf({ icon, title, facts, lines, footer, link }: OutgoingMessage): Line[] {
  return [
    { text: title, markup: (text) => `${icon} <b>${escaped(text)}</b>` },
    ...facts.map(({ label, value }) => ({ text: `${label}: ${value}`, markup: escaped })),
    ...lines.map((text) => ({ text, markup: escaped })),
    ...(link === null
      ? []
      : [
          {
            text: link.text,
            markup: (text: string) =>
              `<a href="${escaped(link.url).replaceAll('"', '&quot;')}">${escaped(text)}</a>`,
          },
        ]),
    { text: footer, markup: (text) => `<i>${escaped(text)}</i>` },
  ];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function plain(html: string): string {
  return html
    .replace(/<\/?(b|i|a)( [^>]*)?>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

const reason: Post['reason'] = ({ body }) => errorBody.safeParse(body).data?.description;

function retryAfter({ body }: Reply): number | undefined {
  const seconds = errorBody.safeParse(body).data?.parameters?.retry_after;
  return seconds === undefined ? undefined : seconds * 1_000;
}

function isMarkupRefused(thrown: unknown): boolean {
  return thrown instanceof DeliveryFailure && /can't parse entities/i.test(thrown.problem.detail ?? '');
}
