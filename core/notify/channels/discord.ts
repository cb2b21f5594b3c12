/** A Discord webhook: 2,000 characters, Markdown, `retry_after` in seconds (`docs/services.md`). */
import { z } from 'zod';
import type { Reply } from '../../net/reply.ts';
import type { OutgoingMessage } from '../message.ts';
import { addressOf, type Channel, type ChannelContext } from './channel.ts';
import { post } from './post.ts';
import { type Line, splitLines } from './split.ts';

const LIMIT = 2_000;
/** Five messages in two seconds. */
const SPACING_MS = 500;
/** No pictures of links. */
const SUPPRESS_EMBEDS = 4;

const errorBody = z.object({ message: z.string(), retry_after: z.number() }).partial();

export function discord(context: ChannelContext): Channel {
  const url = addressOf(context);
  return {
    spacingMs: SPACING_MS,
    parts: (message) =>
      splitLines(linesOf(message), LIMIT).map((content) => async (signal) => {
        // A file called @everyone is a file, not a call.
        const body = { content, allowed_mentions: { parse: [] }, flags: SUPPRESS_EMBEDS };
        await post(context, { url, body, reason, retryAfter }, signal);
      }),
  };
}

function linesOf({ icon, title, facts, lines, footer, link }: OutgoingMessage): Line[] {
  return [
    { text: title, markup: (text) => `${icon} **${escaped(text)}**` },
    ...facts.map(({ label, value }) => ({ text: `${label}: ${value}`, markup: escaped })),
    ...lines.map((text) => ({ text, markup: escaped })),
    ...(link === null ? [] : [{ text: link.url, markup: (text: string) => text }]),
    { text: footer, markup: escaped },
  ];
}

/** Everything that Markdown could take for itself. */
function escaped(text: string): string {
  return text.replace(/[\\*_~`|<>[\]()#+:@-]/g, '\\$&');
}

function reason({ body }: Reply): string | undefined {
  return errorBody.safeParse(body).data?.message;
}

function retryAfter({ body }: Reply): number | undefined {
  const seconds = errorBody.safeParse(body).data?.retry_after;
  return seconds === undefined ? undefined : seconds * 1_000;
}
