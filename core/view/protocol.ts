/** What the engine and the reader thread say to each other. */
import { z } from 'zod';
import type { Api } from '../api/schemas.ts';
import type { Language } from '../model/message.ts';
import type { Problem } from '../model/problem.ts';
import type { MatchingQuery, RowsQuery } from './query.ts';
import type { ViewSettings } from './reader.ts';
import type { Overview } from './totals.ts';

/** What the thread is started with. */
export type ReaderThreadData = { readonly archive: string; readonly settings: ViewSettings };

/** The questions and the types of their answers. */
export type Questions = {
  matching: { ask: { query: MatchingQuery; language: Language }; answer: Api['Matching'] };
  tree: { ask: { path: string; language: Language }; answer: Api['Tree'] };
  overview: { ask: Record<never, never>; answer: Overview };
  ids: { ask: { query: RowsQuery }; answer: Float64Array<ArrayBuffer> };
  refresh: { ask: Record<never, never>; answer: null };
};
export type QuestionName = keyof Questions;
export type Ask<Name extends QuestionName> = Questions[Name]['ask'];
export type Answer<Name extends QuestionName> = Questions[Name]['answer'];

const language = z.enum(['ko', 'en']);
/** Queries are checked where they are understood (`query.ts`), with words for the person who asked. */
const query = z.custom<MatchingQuery>((value) => typeof value === 'object' && value !== null);

/** What the thread accepts. `seq` comes back with the answer. */
export const questionSchema = z.discriminatedUnion('name', [
  z.object({ seq: z.int(), name: z.literal('matching'), query, language }),
  z.object({ seq: z.int(), name: z.literal('tree'), path: z.string(), language }),
  z.object({ seq: z.int(), name: z.literal('overview') }),
  z.object({ seq: z.int(), name: z.literal('ids'), query }),
  z.object({ seq: z.int(), name: z.literal('refresh') }),
]);
export type Question = z.infer<typeof questionSchema>;

/** What the engine accepts: the answer, or why there is none. */
export const replySchema = z.union([
  z.object({
    seq: z.int(),
    problem: z.custom<Problem>((value) => typeof value === 'object' && value !== null),
  }),
  z.object({ seq: z.int(), answer: z.unknown() }),
]);
export type Reply = z.infer<typeof replySchema>;
