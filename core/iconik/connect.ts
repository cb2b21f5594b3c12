/** An iconik client from settings and secrets. */
import { Failure } from '../model/problem.ts';
import type { Settings } from '../model/settings.ts';
import { IconikClient, type IconikOptions } from './client.ts';

/** The secrets of an account, by name. */
const KEY_PARTS = { appId: 'iconik.appId', authToken: 'iconik.authToken' } as const;

/** What tells a secret's value; `core/store/secrets.ts` does. */
export type SecretSource = { get(name: string): string | undefined };

/** For a person who waits for the connection test. */
export const TEST_PATIENCE: Patience = { maxAttempts: 2, attemptMs: 10_000 };
export type Patience = Pick<IconikOptions, 'maxAttempts' | 'attemptMs'>;

/**
 * The client for one run. It counts what the run asks, and stops with the signal.
 * @throws Failure `problem.iconik_key_missing`
 */
export function connectIconik(
  settings: Settings['iconik'],
  secrets: SecretSource,
  signal: AbortSignal,
  patience: Patience = {},
): IconikClient {
  const appId = secrets.get(KEY_PARTS.appId) ?? '';
  const authToken = secrets.get(KEY_PARTS.authToken) ?? '';
  const absent = [
    ...(appId === '' ? [KEY_PARTS.appId] : []),
    ...(authToken === '' ? [KEY_PARTS.authToken] : []),
  ];
  if (absent.length > 0) {
    throw new Failure({
      code: 'problem.iconik_key_missing',
      where: settings.host,
      params: { names: absent.join(', ') },
    });
  }
  const { host, requestsPerSecond } = settings;
  return new IconikClient({ host, appId, authToken, requestsPerSecond, signal, ...patience });
}
