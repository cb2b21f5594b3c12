/** The token that clients of the API show. It stays the same over restarts, so that an open window goes on by itself. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { writeOwnerOnly } from './owner-only.ts';

const TOKEN = /^[\w-]{43}$/;

/** The data folder's token: 256 random bits in a file that only its owner may read, made at the first call. */
export function tokenOf(dataDir: string): string {
  const file = path.join(dataDir, 'api-token');
  const stored = readToken(file);
  if (stored !== undefined) return stored;
  const token = randomBytes(32).toString('base64url');
  writeOwnerOnly(file, token);
  return token;
}

function readToken(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return TOKEN.test(text) ? text : undefined;
  } catch {
    return undefined; // There is none yet, or it cannot be read: a new one is made.
  }
}
