/** Who the program is to Google: from the setting `google.auth` and the secret that goes with it. */
import type { auth } from 'googleapis/build/src/apis/sheets/index.js';
import { z } from 'zod';
import { Failure, type Problem } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { networkErrorOf, type Reply } from '../net/reply.ts';

/** What tells a secret's value; `core/store/secrets.ts` does. */
export type SecretSource = { get(name: string): string | undefined };

type AuthClient = InstanceType<(typeof auth)['OAuth2']>;
/** Addresses of Google's sign-in, for a private one. */
export type SignInAddresses = { readonly authorise: string; readonly token: string };

export type GoogleAccount = {
  readonly client: AuthClient;
  /** The address that a sheet has to be shared with; null where it is not known. */
  readonly email: string | null;
  /**
   * Makes sure of a valid access token. Answers null, or the reply of a sign-in that is out of order for now.
   * @throws NetworkError
   * @throws Failure `problem.google_key_refused` | `problem.google_key_unusable`
   */
  authorise(): Promise<Reply | null>;
};

/** Spreadsheets, to read and to write; nothing else of the account. */
export const SCOPE = 'https://www.googleapis.com/auth/spreadsheets';

const serviceKey = z.object({ client_email: z.string().min(1), private_key: z.string().min(1) });
/** The file that Google gives for a desktop client, and what the sign-in adds to it (`sign-in.ts`). */
export const oauthSecret = z.object({
  installed: z.object({ client_id: z.string().min(1), client_secret: z.string().optional() }),
  refresh_token: z.string().optional(),
  email: z.string().optional(),
});

/**
 * @throws Failure `problem.google_key_missing` | `problem.google_key_malformed` | `problem.google_sign_in_first`
 */
export async function googleAccount(
  method: Settings['google']['auth'],
  secrets: SecretSource,
  addresses?: SignInAddresses,
): Promise<GoogleAccount> {
  const { client, email } = await CLIENTS[method](secrets, addresses);
  return { client, email, authorise: () => authorise(client) };
}

type Known = Pick<GoogleAccount, 'client' | 'email'>;
type Maker = (secrets: SecretSource, addresses: SignInAddresses | undefined) => Promise<Known>;

const CLIENTS: Readonly<Record<Settings['google']['auth'], Maker>> = {
  token: async (secrets) => {
    const client = await oauthClient({});
    client.setCredentials({ access_token: secretOf(secrets, 'google.accessToken') });
    return { client, email: null };
  },
  'service-account': async (secrets) => {
    const name = 'google.serviceAccount';
    const key = parseKey(serviceKey, secretOf(secrets, name), name);
    const google = await import('googleapis/build/src/apis/sheets/index.js');
    const client = new google.auth.JWT({ email: key.client_email, key: key.private_key, scopes: [SCOPE] });
    return { client, email: key.client_email };
  },
  oauth: async (secrets, addresses) => {
    const name = 'google.oauth';
    const { installed, refresh_token, email } = parseKey(oauthSecret, secretOf(secrets, name), name);
    if (refresh_token === undefined) throw new Failure({ code: 'problem.google_sign_in_first' });
    const client = await oauthClient(installed, addresses);
    client.setCredentials({ refresh_token });
    return { client, email: email ?? null };
  },
};

/** A client of Google's sign-in for a desktop application. */
export async function oauthClient(
  installed: { client_id?: string; client_secret?: string | undefined },
  addresses?: SignInAddresses,
  redirectUri?: string,
): Promise<AuthClient> {
  const google = await import('googleapis/build/src/apis/sheets/index.js');
  return new google.auth.OAuth2({
    ...(installed.client_id === undefined ? {} : { clientId: installed.client_id }),
    ...(installed.client_secret === undefined ? {} : { clientSecret: installed.client_secret }),
    ...(redirectUri === undefined ? {} : { redirectUri }),
    ...(addresses === undefined
      ? {}
      : { endpoints: { oauth2AuthBaseUrl: addresses.authorise, oauth2TokenUrl: addresses.token } }),
  });
}

/** A secret's JSON. Neither its content nor the parser's words are repeated: both may hold the key. */
export function parseKey<T>(schema: z.ZodType<T>, text: string, name: string): T {
  const malformed = new Failure({ code: 'problem.google_key_malformed', where: name });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw malformed;
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw malformed;
  return parsed.data;
}

function secretOf(secrets: SecretSource, name: string): string {
  const value = secrets.get(name);
  if (value === undefined || value === '')
    throw new Failure({ code: 'problem.google_key_missing', where: name });
  return value;
}

async function authorise(client: AuthClient): Promise<Reply | null> {
  try {
    await client.getRequestHeaders();
    return null;
  } catch (thrown) {
    const status = statusOf(thrown);
    if (status !== undefined && (status === 429 || status >= 500)) return { status, headers: {}, body: null };
    if (status !== undefined) throw new Failure(refused(status, thrown));
    if (thrown instanceof Error && 'config' in thrown) throw networkErrorOf(thrown);
    // Without a request: the private key is no key. The words of the cryptography say nothing to anybody.
    throw new Failure({ code: 'problem.google_key_unusable' });
  }
}

function refused(status: number, thrown: unknown): Problem {
  const words = thrown instanceof Error ? thrown.message : '';
  return { code: 'problem.google_key_refused', detail: `HTTP ${status}: ${words}` };
}

function statusOf(thrown: unknown): number | undefined {
  const shape = z.object({ response: z.object({ status: z.number() }) }).safeParse(thrown);
  return shape.success ? shape.data.response.status : undefined;
}
