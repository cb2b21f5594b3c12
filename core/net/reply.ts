/** What a service answered, or that no answer came; the same for every sender (axios, gaxios). */

/** An answer with any status. Header names are in lower case. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
};

/**
 * No answer came: refused, cut, timed out. Holds the error's code and words only, because the error of an HTTP client
 * carries the request's headers, and with them secrets.
 */
export class NetworkError extends Error {
  /** E.g. `ECONNRESET`. */
  readonly code: string;
  /** False where it is sure that the request never reached the service. */
  readonly mayHaveLanded: boolean;

  constructor(code: string, words: string) {
    super(words);
    this.name = 'NetworkError';
    this.code = code;
    this.mayHaveLanded = !NEVER_CONNECTED.has(code);
  }
}

/** Error codes of Node's net, dns and tls that come before a request is sent. */
const NEVER_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EADDRNOTAVAIL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The network error behind what an HTTP client threw without an answer, looking through its causes for the code. */
export function networkErrorOf(thrown: unknown): NetworkError {
  const chain = causes(thrown);
  const words = chain[0]?.message ?? String(thrown);
  const code = chain.map((error) => ('code' in error ? error.code : undefined)).find(isSystemCode);
  return new NetworkError(code ?? 'EUNKNOWN', words);
}

function causes(thrown: unknown): Error[] {
  return thrown instanceof Error ? [thrown, ...causes(thrown.cause)] : [];
}

/** A code of the system or of TLS; `ERR_NETWORK` and the like only say that something was wrong. */
function isSystemCode(code: unknown): code is string {
  return (
    typeof code === 'string' && (/^E[A-Z]/.test(code) || NEVER_CONNECTED.has(code)) && code !== 'ERR_NETWORK'
  );
}

/**
 * How long the service asks to wait, in ms: `Retry-After` as seconds or as an HTTP date (RFC 9110, 10.2.3).
 * Undefined where it does not say, or not in a form that can be understood.
 */
export function retryAfterMs(reply: Reply, now: number): number | undefined {
  const value = reply.headers['retry-after']?.trim();
  if (value === undefined || value === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** `RateLimit-Remaining`: requests left before the service throttles; undefined where it does not say. */
export function rateRemaining(reply: Reply): number | undefined {
  const value = reply.headers['ratelimit-remaining']?.trim();
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
}
