/** Packages of other platforms, which npm does not install: fetched by npm, and held against package-lock.json. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

/**
 * The folder of a package in the version that package-lock.json names.
 * @throws Error when it cannot be fetched, or is not what package-lock.json names
 */
export async function fetchPackage(root: string, name: string): Promise<string> {
  const lock = lockSchema.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')));
  const { version = '', integrity = '' } = lock.packages[`node_modules/${name}`] ?? {};
  const folder = join(root, 'dist', 'packages', `${name.replace('/', '-')}-${version}`);
  if (existsSync(join(folder, 'package', 'package.json'))) return join(folder, 'package');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const pack = ['pack', `${name}@${version}`, '--pack-destination', folder, '--silent'];
  // npm's own entry file where npm runs us: npm.cmd of Windows would need a shell.
  const { npm_execpath: npm } = process.env;
  const { stdout } = await (npm === undefined
    ? run('npm', pack, { cwd: root })
    : run(process.execPath, [npm, ...pack], { cwd: root }));
  const archive = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  const digest = createHash('sha512')
    .update(await readFile(archive))
    .digest('base64');
  if (integrity !== `sha512-${digest}`)
    throw new Error(`${name}@${version} is not what package-lock.json names`);
  // tar is a part of Windows since 2018.
  await run('tar', ['-xzf', archive, '-C', folder]);
  return join(folder, 'package');
}
