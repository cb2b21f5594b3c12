import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FileSecrets, secretVariable } from '../../../core/store/secrets.ts';
import { freshFolder } from '../../support/folder.ts';

test('a secret is kept in a file for its owner only', () => {
  const dataDir = freshFolder();
  new FileSecrets(dataDir, {}).set('iconik.appId', 'value-1');
  const file = path.join(dataDir, 'secrets.json');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(new FileSecrets(dataDir, {}).get('iconik.appId')).toBe('value-1');
});

test('the environment comes before the file, and cannot be removed here', () => {
  const secrets = new FileSecrets(freshFolder(), { NAS_SECRET_ICONIK_APPID: 'from outside' });
  secrets.set('iconik.appId', 'stored');
  expect(secretVariable('google.accessToken')).toBe('NAS_SECRET_GOOGLE_ACCESSTOKEN');
  expect(secrets.get('iconik.appId')).toBe('from outside');
  expect(secrets.list().find(({ name }) => name === 'iconik.appId')?.from).toBe('environment');
  expect(secrets.remove('iconik.appId')).toBe(true);
  expect(secrets.get('iconik.appId')).toBe('from outside');
});

test('channels of notify have secrets of their own; other names are refused', () => {
  const secrets = new FileSecrets(freshFolder(), {});
  secrets.set('notify.telegram', 'value-1');
  expect(secrets.list().some(({ name, set }) => name === 'notify.telegram' && set)).toBe(true);
  for (const name of ['other', 'notify.', '__proto__', 'notify.a/b'])
    expect(() => secrets.set(name, 'x')).toThrow(/no secret/);
});

test('a damaged file is told without its content', () => {
  const dataDir = freshFolder();
  writeFileSync(path.join(dataDir, 'secrets.json'), '{"iconik.appId": "leaked');
  const secrets = new FileSecrets(dataDir, {});
  expect(() => secrets.get('iconik.appId')).toThrow(expect.not.stringContaining('leaked'));
  expect(() => secrets.set('iconik.appId', 'new')).toThrow(/cannot be read/);
  expect(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8')).toContain('leaked');
});
