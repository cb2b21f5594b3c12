/** E-mail through SMTP. A mail has the same Message-ID at every attempt, so that mailboxes show it once. */
import { escapedMarkup } from '../../model/markup.ts';
import type { ChannelOf } from '../../model/notify-settings.ts';
import { Failure, type Problem } from '../../model/problem.ts';
import type { OutgoingMessage } from '../message.ts';
import { type Channel, type ChannelContext, DeliveryFailure } from './channel.ts';

const IMPLICIT_TLS_PORT = 465;

export function email({ options }: ChannelOf<'email'>, context: ChannelContext): Channel {
  const { host, port, tls, user, from, to } = options;
  const { attemptMs, secret } = context;
  const server = {
    host,
    port,
    secure: tls !== 'none' && port === IMPLICIT_TLS_PORT,
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'none',
    connectionTimeout: attemptMs,
    greetingTimeout: attemptMs,
    socketTimeout: attemptMs,
    ...(user === undefined ? {} : { auth: { user, pass: secret?.trim() ?? '' } }),
  };
  const send = async (message: OutgoingMessage, signal: AbortSignal) => {
    const { promise: stopped, reject } = Promise.withResolvers<never>();
    const stop = () => reject(new Failure({ code: 'problem.cancelled' }));
    signal.addEventListener('abort', stop, { once: true });
    // Loaded when it is needed: an engine without this channel does without it.
    const { createTransport } = await import('nodemailer');
    try {
      const sending = createTransport(server).sendMail({
        from,
        to,
        subject: `${message.icon} ${message.title}`.replace(/\s+/g, ' '),
        text: plainBody(message),
        html: htmlBody(message),
        date: new Date(message.at),
        messageId: `<${message.id}@nas-auto-sync>`,
        // No loop with other machines that answer by themselves.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await Promise.race([sending, stopped]);
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      throw failureOf(thrown, context);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  };
  return { spacingMs: 0, parts: (message) => [(signal) => send(message, signal)] };
}

function plainBody({ title, facts, lines, footer, link }: OutgoingMessage): string {
  return [
    title,
    '',
    ...facts.map(({ label, value }) => `${label}: ${value}`),
    ...lines,
    '',
    ...(link === null ? [] : [`${link.text}: ${link.url}`]),
    footer,
  ].join('\n');
}

function htmlBody({ title, facts, lines, footer, link }: OutgoingMessage): string {
  const row = ({ label, value }: OutgoingMessage['facts'][number]) =>
    `<tr><th align="left" valign="top">${escapedMarkup(label)}</th><td>${escapedMarkup(value)}</td></tr>`;
  return [
    `<h2>${escapedMarkup(title)}</h2>`,
    facts.length === 0 ? '' : `<table cellpadding="4">${facts.map(row).join('')}</table>`,
    ...lines.map((line) => `<p style="margin:4px 0">${escapedMarkup(line)}</p>`),
    link === null ? '' : `<p><a href="${escapedMarkup(link.url)}">${escapedMarkup(link.text)}</a></p>`,
    `<p style="color:#666">${escapedMarkup(footer)}</p>`,
  ].join('\n');
}

/** Only codes and the server's answer are passed on: the error object also holds the password. */
function failureOf(thrown: unknown, { id }: ChannelContext): DeliveryFailure {
  const code = stringOf(thrown, 'code');
  const answer = stringOf(thrown, 'response');
  const status = Number(stringOf(thrown, 'responseCode'));
  const words = answer || (thrown instanceof Error ? thrown.message : String(thrown));
  const problem = (key: Problem['code']): Problem => ({
    code: key,
    where: id,
    detail: `${code} ${words}`.trim(),
  });
  if (code === 'EAUTH' || status === 530 || status === 535)
    return new DeliveryFailure(problem('problem.notify_denied'), 'channel');
  if (status === 421 || status === 450 || status === 451 || status === 452)
    return new DeliveryFailure(problem('problem.notify_throttled'), 'channel');
  if (status >= 500) return new DeliveryFailure(problem('problem.notify_refused'), 'message');
  return new DeliveryFailure(problem('problem.notify_unavailable'), 'channel');
}

function stringOf(thrown: unknown, key: string): string {
  const value: unknown = typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, key) : undefined;
  return value === undefined || value === null ? '' : String(value);
}
