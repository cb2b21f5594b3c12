/** A POST of JSON to any address. Where there is a key, the body is signed; the same message always has the same id. */
import { createHmac } from 'node:crypto';
import type { ChannelOf } from '../../model/notify-settings.ts';
import type { Reply } from '../../net/reply.ts';
import { type Channel, type ChannelContext, checkedAddress, secretOf } from './channel.ts';
import { post } from './post.ts';

export function webhook({ options }: ChannelOf<'webhook'>, context: ChannelContext): Channel {
  const { url, key } = addressAndKey(options.url, context);
  return {
    spacingMs: 0,
    parts: (message) => [
      async (signal) => {
        const { footer, path, ...rest } = message;
        const body = JSON.stringify({
          ...rest,
          at: new Date(message.at).toISOString(),
          path,
          link: message.link?.url ?? null,
          text: [
            message.title,
            ...message.facts.map(({ label, value }) => `${label}: ${value}`),
            ...message.lines,
            footer,
          ].join('\n'),
        });
        const headers: Record<string, string> = { 'Idempotency-Key': message.id };
        if (key !== undefined) headers['X-NAS-Signature'] = signatureOf(body, key);
        await post(context, { url, body, headers, reason }, signal);
      },
    ],
  };
}

/** `sha256=` and the HMAC of the body's bytes, in hex. */
function signatureOf(body: string, key: string): string {
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

/** The secret holds the address, the key, or both (notify-settings.ts). */
function addressAndKey(url: string | undefined, context: ChannelContext): { url: string; key?: string } {
  if (url !== undefined) return { url, ...(context.secret ? { key: context.secret.trim() } : {}) };
  const [address = '', key] = secretOf(context, 'webhook URL').split(/\s+/);
  return { url: checkedAddress(context, address), ...(key === undefined ? {} : { key }) };
}

function reason({ body }: Reply): string | undefined {
  if (body === undefined || body === '') return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
}
