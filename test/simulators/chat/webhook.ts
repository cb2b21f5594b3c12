/** A program of somebody's that takes JSON. It knows a message again by its Idempotency-Key, and checks the signature. */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type ChatService, retryAfterHeader } from './service.ts';

export const WEBHOOK_PATH = '/hook/simulated-path';
export const WEBHOOK_KEY = 'simulated-signing-key';

const bodySchema = z.object({
  id: z.string(),
  event: z.string(),
  level: z.string(),
  title: z.string(),
  text: z.string(),
});

export const webhook: ChatService = {
  name: 'webhook',
  matches: (path) => path.startsWith('/hook/'),
  answer: ({ path, headers, raw, json }) => {
    if (path !== WEBHOOK_PATH) return { status: 404, body: 'no such hook' };
    const signature = headers['x-nas-signature'];
    const expected = `sha256=${createHmac('sha256', WEBHOOK_KEY).update(raw).digest('hex')}`;
    if (signature !== undefined && signature !== expected) return { status: 403, body: 'wrong signature' };
    const body = bodySchema.safeParse(json);
    return body.success
      ? { status: 200, body: { ok: true }, shown: body.data.text }
      : { status: 400, body: { error: 'not understood' } };
  },
  throttled: (seconds) => ({ status: 429, body: 'slow down', headers: retryAfterHeader(seconds) }),
  sameAs: ({ headers }) => headers['idempotency-key'] ?? null,
};
