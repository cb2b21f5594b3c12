/** An Adaptive Card to a Teams Workflows address (`docs/services.md`). */
import type { NotifyLevel } from '../../model/notify-settings.ts';
import type { Reply } from '../../net/reply.ts';
import type { OutgoingMessage } from '../message.ts';
import { addressOf, type Channel, type ChannelContext } from './channel.ts';
import { post } from './post.ts';
import { splitLines } from './split.ts';

const SPACING_MS = 1_000;
/** Teams takes 28 KB a message; head and foot need some of it, and so does the frame of each line. */
const LINES_BYTES = 24_000;
const FRAME_BYTES = 100;
const COLOR: Record<NotifyLevel, string> = { info: 'Good', warn: 'Warning', error: 'Attention' };

export function teams(context: ChannelContext): Channel {
  const url = addressOf(context);
  return {
    spacingMs: SPACING_MS,
    parts: (message) =>
      cards(message).map((content) => async (signal) => {
        const attachment = {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content,
        };
        await post(context, { url, body: { type: 'message', attachments: [attachment] }, reason }, signal);
      }),
  };
}

function cards({ icon, title, facts, lines, footer, link, level }: OutgoingMessage): object[] {
  const told = [...facts.map(({ label, value }) => `${label}: ${value}`), ...lines];
  const plain = (text: string) => ({ text, markup: (piece: string) => piece });
  const head = text(`${icon} ${title}`, { weight: 'Bolder', size: 'Medium', color: COLOR[level] });
  const foot = text(footer, { isSubtle: true, size: 'Small' });
  const pages = splitLines(told.map(plain), LINES_BYTES, bytesOf);
  return (pages.length === 0 ? [''] : pages).map((page) => ({
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    msteams: { width: 'Full' },
    body: [
      head,
      ...page
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => text(line, {})),
      foot,
    ],
    ...(link === null ? {} : { actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.url }] }),
  }));
}

function bytesOf(page: string): number {
  return Buffer.byteLength(JSON.stringify(page)) + FRAME_BYTES * page.split('\n').length;
}

/** Unlike a TextBlock's, the text of a RichTextBlock is not read as Markdown: file names stay as they are. */
function text(plain: string, look: object): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain, ...look }] };
}

function reason({ body }: Reply): string | undefined {
  return body === undefined || body === '' ? undefined : JSON.stringify(body);
}
