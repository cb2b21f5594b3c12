/** What the simulated chat services have in common: a request as they see it, and their answer. */

export type ChatRequest = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** As it came. */
  readonly raw: string;
  /** The same as JSON; undefined where it is none. */
  readonly json: unknown;
};

export type ChatAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a reader sees of the message now; undefined where it was refused. */
  readonly shown?: string;
};

/** One service. */
export type ChatService = {
  readonly name: string;
  /** Whether a request is for it. */
  matches(path: string): boolean;
  answer(request: ChatRequest): ChatAnswer;
  /** Its words for "too many", with or without how long to wait. @param seconds null: it does not say */
  throttled(seconds: number | null): ChatAnswer;
  /** What two requests share that mean the same message; null where the service has no such thing. */
  sameAs?(request: ChatRequest): string | null;
};

export function retryAfterHeader(seconds: number | null): Record<string, string> {
  return seconds === null ? {} : { 'retry-after': String(seconds) };
}
