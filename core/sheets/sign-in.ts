/**
 * Signing in with one's own Google account, in the system's browser: a page on this computer takes the answer (loopback
 * redirect) and only who asked can use it (PKCE). RFC 8252, RFC 7636; Google refuses embedded browsers.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Language, message, textOf } from '../model/message.ts';
import { Failure } from '../model/problem.ts';
import { oauthClient, oauthSecret, parseKey, SCOPE, type SignInAddresses } from './account.ts';

export type SignInOptions = {
  /** The secret `google.oauth`: the file that Google gives for a desktop client. */
  readonly secret: string;
  /** For the page that the browser shows at the end. */
  readonly language: Language;
  /** Ends the waiting with `problem.cancelled`. */
  readonly signal: AbortSignal;
  /** Where Google's sign-in is; for a private one. */
  readonly addresses?: SignInAddresses;
  /** How long to wait for the person, ms; default 5 minutes. */
  readonly waitMs?: number;
};

export type SignIn = {
  /** The address to open in the system's browser. */
  readonly address: string;
  /**
   * The new value of the secret `google.oauth`.
   * @throws Failure `problem.google_sign_in_declined` | `problem.google_sign_in_expired` | `problem.cancelled`
   */
  readonly secret: Promise<string>;
};

const GOOGLE: SignInAddresses = {
  authorise: 'https://accounts.google.com/o/oauth2/v2/auth',
  token: 'https://oauth2.googleapis.com/token',
};
const WAIT_MS = 300_000;

/** @throws Failure `problem.google_key_malformed` */
export async function startSignIn(options: SignInOptions): Promise<SignIn> {
  const { installed } = parseKey(oauthSecret, options.secret, 'google.oauth');
  const addresses = options.addresses ?? GOOGLE;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const redirect = `http://127.0.0.1:${port}`;
  const state = randomBytes(24).toString('base64url');
  const verifier = randomBytes(48).toString('base64url');
  const address = new URL(addresses.authorise);
  address.search = new URLSearchParams({
    response_type: 'code',
    client_id: installed.client_id,
    redirect_uri: redirect,
    scope: SCOPE,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    // Both are needed for a token that lasts.
    access_type: 'offline',
    prompt: 'consent',
  }).toString();

  const exchange = async (code: string): Promise<string> => {
    const client = await oauthClient(installed, addresses, redirect);
    const { tokens } = await client.getToken({ code, codeVerifier: verifier }).catch((thrown: unknown) => {
      throw declined(thrown instanceof Error ? thrown.message : String(thrown));
    });
    if (typeof tokens.refresh_token !== 'string') throw declined('no refresh token');
    return JSON.stringify({ installed, refresh_token: tokens.refresh_token });
  };
  const secret = waitFor(server, state, exchange, options).finally(() => server.close());
  // Whoever asked may look at the result later.
  secret.catch(() => undefined);
  return { address: address.href, secret };
}

/** Waits for the browser to come back with the code of this sign-in, and with no other's. */
function waitFor(
  server: Server,
  state: string,
  exchange: (code: string) => Promise<string>,
  { language, signal, waitMs }: SignInOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const expired = () => reject(new Failure({ code: 'problem.google_sign_in_expired' }));
    const timer = setTimeout(expired, waitMs ?? WAIT_MS);
    const cancelled = () => reject(new Failure({ code: 'problem.cancelled' }));
    if (signal.aborted) cancelled();
    signal.addEventListener('abort', cancelled, { once: true });
    server.on('close', () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancelled);
    });
    server.on('request', (request, response) => {
      const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
      // Any page in the browser could call this address; only the one that Google sends knows the state.
      if (query.get('state') !== state) return page(response, 404, language);
      const code = query.get('code');
      const answer =
        code === null ? Promise.reject(declined(query.get('error') ?? 'no code')) : exchange(code);
      answer.then(
        (secret) => {
          page(response, 200, language);
          resolve(secret);
        },
        (thrown: unknown) => {
          page(response, 400, language);
          reject(thrown);
        },
      );
    });
  });
}

function declined(detail: string): Failure {
  return new Failure({ code: 'problem.google_sign_in_declined', detail });
}

function page(response: ServerResponse, status: number, language: Language): void {
  const text = textOf(message(status === 200 ? 'google.signed_in' : 'google.not_signed_in'), language);
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`<!doctype html><html lang="${language}"><meta charset="utf-8"><title>NAS Auto Sync</title>
<body style="font: 16px system-ui; margin: 20vh auto; max-width: 30em; text-align: center">${text}</body></html>`);
}
