/** How a route is declared: once, for its validation, its types and the OpenAPI document. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import { wrongValues } from '../model/wrong-values.ts';
import { RequestInvalid } from './problems.ts';
import { ProblemSchema } from './schemas/problem.ts';

/** One Hono application of ours: what does not validate becomes a problem that names path, value and what is allowed. */
export function createApp(): OpenAPIHono {
  return new OpenAPIHono({
    defaultHook: async (result, c) => {
      if (result.success) return;
      const given = result.target === 'json' ? await c.req.json() : { ...c.req.query(), ...c.req.param() };
      throw new RequestInvalid(
        wrongValues(result.error.issues, given, { root: '(body)', unknown: 'allowed.no_such_key' }),
      );
    },
  });
}

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
});

/** Answers that every route may give besides its own. */
export const PROBLEMS = {
  400: problem('Malformed: a body that is no well-formed JSON'),
  401: problem('Neither token nor session'),
  403: problem('Foreign host or origin'),
  404: problem('No such thing'),
  405: problem('Not with this method; `Allow` names those that are possible'),
  409: problem('Not possible in the present state'),
  413: problem('Too large'),
  415: problem('A body that is no JSON'),
  422: problem('A value is not allowed; `issues` names each'),
  500: problem('Something unexpected'),
  503: problem('Not at the moment'),
} as const;

export const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});

export const jsonBody = <T extends z.ZodType>(schema: T) => ({
  content: { 'application/json': { schema } },
  required: false as const,
});

/** A whole number in a query; what is no number is refused, not rounded. */
export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: 'allowed.whole_number' })
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .openapi({ type: 'integer', minimum: min, maximum: max });

/** One of a few words, whichever way they are written: log files shout their levels. */
export const anyCase = <T extends Record<string, string>>(words: z.ZodEnum<T>) =>
  z.string().toLowerCase().pipe(words).openapi({ type: 'string', enum: words.options });

/** The `{id}` of a path. */
export const idParam = z.object({ id: wholeNumber(1, Number.MAX_SAFE_INTEGER) });

export { createRoute, z };
