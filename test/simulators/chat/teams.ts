/** A Teams Workflows address: takes an Adaptive Card of at most 28 KB, and says what is wrong with another. */
import { z } from 'zod';
import { readMarkdown } from './markdown.ts';
import { type ChatAnswer, type ChatService, retryAfterHeader } from './service.ts';

export const TEAMS_PATH = '/workflows/abcdef/triggers/manual/paths/invoke';

const MOST_BYTES = 28_000;
const colour = z.enum(['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention']).optional();
const look = {
  text: z.string().min(1),
  color: colour,
  isSubtle: z.boolean().optional(),
  size: z.enum(['Default', 'Small', 'Medium', 'Large', 'ExtraLarge']).optional(),
  weight: z.enum(['Default', 'Lighter', 'Bolder']).optional(),
};
const element = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('TextBlock'), wrap: z.boolean().optional(), ...look }),
  z.strictObject({
    type: z.literal('RichTextBlock'),
    inlines: z.array(z.strictObject({ type: z.literal('TextRun'), ...look })).min(1),
  }),
]);
const card = z.strictObject({
  $schema: z.literal('http://adaptivecards.io/schemas/adaptive-card.json'),
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  msteams: z.strictObject({ width: z.literal('Full') }).optional(),
  body: z.array(element).min(1),
  actions: z
    .array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string(), url: z.url() }))
    .optional(),
});
const bodySchema = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: card,
      }),
    )
    .length(1),
});

export const teams: ChatService = {
  name: 'teams',
  matches: (path) => path.startsWith('/workflows/'),
  answer: ({ path, json, raw }) => {
    if (path !== TEAMS_PATH)
      return error(401, 'DirectApiAuthorizationRequired', 'The signature is not valid.');
    if (Buffer.byteLength(raw) > MOST_BYTES)
      return error(413, 'RequestEntityTooLarge', 'The card is too large.');
    const body = bodySchema.safeParse(json);
    if (!body.success) return error(400, 'BadRequest', z.prettifyError(body.error));
    const shown = body.data.attachments[0]?.content.body.map((part) =>
      // Only a TextBlock is read as Markdown.
      part.type === 'TextBlock' ? readMarkdown(part.text) : part.inlines.map(({ text }) => text).join(''),
    );
    return { status: 202, body: '', shown: (shown ?? []).join('\n') };
  },
  throttled: (seconds) => ({
    ...error(429, 'TooManyRequests', 'Rate limit is exceeded.'),
    headers: retryAfterHeader(seconds),
  }),
};

function error(status: number, code: string, message: string): ChatAnswer {
  return { status, body: { error: { code, message } } };
}
