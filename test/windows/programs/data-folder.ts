/** What the data folder rests on: where it may be, who has it, who may read its files, and files that others hold. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { networkKind } from '../../../core/drives/network-kind.ts';
import { Failure } from '../../../core/model/problem.ts';
import { defaultDataDir, prepareDataDir } from '../../../core/store/data-folder.ts';
import { acquireInstanceLock, readInstance } from '../../../core/store/instance-lock.ts';
import { writeOwnerOnly } from '../../../core/store/owner-only.ts';
import { answer } from './answer.ts';

/** `folder`: a fresh one; `remote`: folders on network drives. */
export type DataFolderQuestion = { folder: string; remote: string[] };
export type DataFolderAnswer = {
  byDefault: string;
  kinds: (string | null)[];
  refused: string[];
  lock: { whileHeld: 'refused' | 'taken'; owner: 'told' | 'unknown'; whenDead: 'refused' | 'taken over' };
  /** What `icacls` says of a file for its owner only; Wine's says nothing. */
  mayOpen: string;
  replacedWhileRead: string;
};

const LOCK = join(import.meta.dirname, '../../../core/store/instance-lock.ts');

await answer(async ({ folder, remote }: DataFolderQuestion): Promise<DataFolderAnswer> => {
  const data = await prepareDataDir(join(folder, 'data'), networkKind);
  const secrets = join(data, 'secrets.json');
  writeOwnerOnly(secrets, '{}');
  return {
    byDefault: defaultDataDir(process.env, process.platform, homedir()),
    kinds: await Promise.all([folder, `\\\\?\\${folder}`].map(networkKind)),
    refused: await Promise.all(remote.map(refusal)),
    lock: await locks(data),
    mayOpen: spawnSync('icacls', [secrets], { encoding: 'utf8' }).stdout,
    replacedWhileRead: await replaceWhileRead(join(data, 'token')),
  };
});

async function refusal(dir: string): Promise<string> {
  try {
    return await prepareDataDir(dir, networkKind);
  } catch (error) {
    return error instanceof Failure ? error.problem.code : String(error);
  }
}

/** Another process takes the folder and dies without a word. */
async function locks(data: string): Promise<DataFolderAnswer['lock']> {
  const code = `import(${JSON.stringify(`file:///${LOCK.replaceAll('\\', '/')}`)}).then(({ acquireInstanceLock }) => {
    globalThis.lock = acquireInstanceLock(process.argv[1]);
    globalThis.lock.announce({ pid: process.pid, started: '', url: null, token: null });
    console.log('held');
    setInterval(() => undefined, 1000);
  });`;
  const owner = spawn(process.execPath, ['-e', code, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(owner.stdout, 'data');
  const refused = acquireInstanceLock(data);
  const told = readInstance(data)?.pid === owner.pid;
  const ended = once(owner, 'exit');
  owner.kill('SIGKILL');
  await ended;
  const mine = acquireInstanceLock(data);
  mine?.release();
  return {
    whileHeld: refused === undefined ? 'refused' : 'taken',
    owner: told ? 'told' : 'unknown',
    whenDead: mine === undefined ? 'refused' : 'taken over',
  };
}

/** A reader has the file open for half a second. */
async function replaceWhileRead(file: string): Promise<string> {
  writeOwnerOnly(file, 'old');
  const reader = new Worker(
    `const fs = require('fs');
     const fd = fs.openSync(require('worker_threads').workerData, 'r');
     require('worker_threads').parentPort.postMessage('open');
     setTimeout(() => fs.closeSync(fd), 300);`,
    { eval: true, workerData: file },
  );
  await once(reader, 'message');
  writeOwnerOnly(file, 'new');
  await once(reader, 'exit');
  return readFileSync(file, 'utf8');
}
