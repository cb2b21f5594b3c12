/** A Slack incoming webhook: `text` and `attachments`, one message a second (`docs/services.md`). */
import type { NotifyLevel } from '../../model/notify-settings.ts';
import type { Reply } from '../../net/reply.ts';
import type { OutgoingMessage } from '../message.ts';
import { addressOf, type Channel, type ChannelContext } from './channel.ts';
import { post } from './post.ts';
import { splitLines } from './split.ts';

const SPACING_MS = 1_000;
/** Beyond it Slack hides text behind *Show more*, and cuts it in the end. */
const TEXT_LIMIT = 3_000;
/** Values up to here stand beside each other. */
const SHORT = 40;
const COLOR: Record<NotifyLevel, string> = { info: 'good', warn: 'warning', error: 'danger' };

export function slack(context: ChannelContext): Channel {
  const url = addressOf(context);
  return {
    spacingMs: SPACING_MS,
    parts: (message) =>
      payloads(message).map((body) => async (signal) => {
        await post(context, { url, body, reason }, signal);
      }),
  };
}

function payloads(message: OutgoingMessage): object[] {
  const { icon, title, facts, lines, footer, link, level, at } = message;
  const [first = '', ...rest] = splitLines(
    lines.map((text) => ({ text, markup: escaped })),
    TEXT_LIMIT,
  );
  const head = cut(`${icon} ${escaped(title)}`);
  const attachment = {
    color: COLOR[level],
    fallback: head,
    // Formatting is off everywhere: an underscore in a file name is an underscore.
    mrkdwn_in: [],
    fields: facts.map(({ label, value }) => ({
      title: escaped(label),
      value: cut(escaped(value)),
      short: value.length <= SHORT,
    })),
    ...(first === '' ? {} : { text: first }),
    ...(link === null ? {} : { title: escaped(link.text), title_link: link.url }),
    footer: escaped(footer),
    ts: Math.floor(at / 1_000),
  };
  return [
    { text: head, mrkdwn: false, attachments: [attachment] },
    ...rest.map((text) => ({ text, mrkdwn: false })),
  ];
}

/** Slack's three control characters. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function cut(text: string): string {
  return text.length <= TEXT_LIMIT ? text : `${text.slice(0, TEXT_LIMIT)}…`;
}

function reason({ body }: Reply): string | undefined {
  return typeof body === 'string' ? body : undefined;
}
