/** The programs that mount a share for tests, none of which needs a kernel that knows SMB. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findProgram, missing } from './programs.ts';

/** A way to mount a share. */
export type Mounting = {
  /** The port that the server has to answer on; 0: any that is free. */
  readonly serverPort: number;
  /** The share inside the folder that is mounted. */
  readonly shareAt: string;
  /** How it is started; it stays in the foreground. `home`: a folder for its own files. */
  command(home: string, port: number, at: string): Command;
};
type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

/** Why there can be no {@link FOR_READING} here; undefined where there can. */
export const noReadingMount = missing('smbd', 'rclone', 'fusermount3', '/dev/fuse');

/** Forgets nothing that it was told for longer than a second. Cannot write into the middle of a file. */
export const FOR_READING: Mounting = {
  serverPort: 0,
  shareAt: '',
  command: (home, port, at) => {
    writeFileSync(join(home, 'rclone.conf'), '');
    const config = `--config=${join(home, 'rclone.conf')}`;
    const options = ['--vfs-cache-mode=off', '--dir-cache-time=1s', '--attr-timeout=1s'];
    const patience = ['--contimeout=2s', '--timeout=5s', '--low-level-retries=1', '--retries=1'];
    return {
      program: 'rclone',
      args: ['mount', 'nas:tree', at, config, ...options, ...patience],
      env: {
        RCLONE_CONFIG_NAS_TYPE: 'smb',
        RCLONE_CONFIG_NAS_HOST: '127.0.0.1',
        RCLONE_CONFIG_NAS_PORT: String(port),
        RCLONE_CONFIG_NAS_USER: 'guest',
      },
    };
  },
};

/** SMB's own port, the only one that smbnetfs asks. */
const SMB_PORT = 445;

/** Reads and writes files in any order, as a database does. */
export const FOR_DATABASES: Mounting = {
  serverPort: SMB_PORT,
  shareAt: '127.0.0.1/tree',
  command: (home, _port, at) => {
    const settings = join(home, '.smb');
    mkdirSync(settings, { recursive: true, mode: 0o700 });
    writeFileSync(join(settings, 'smbnetfs.conf'), 'host 127.0.0.1 visible=true\n', { mode: 0o600 });
    writeFileSync(join(settings, 'smb.conf'), '[global]\nclient min protocol = SMB2\n', { mode: 0o600 });
    return { program: 'smbnetfs', args: [at, '-f'], env: { HOME: home } };
  },
};

/** Why there can be no {@link FOR_DATABASES} here; undefined where there can. */
export async function noDatabaseMount(): Promise<string | undefined> {
  const absent = missing('smbd', 'smbnetfs', 'fusermount3', '/dev/fuse');
  if (absent !== undefined) return absent;
  return (await isFree(SMB_PORT)) ? undefined : `port ${SMB_PORT} is not to be had`;
}

/** The command with the program's whole path. */
export function commandOf(mounting: Mounting, home: string, port: number, at: string): Command {
  const command = mounting.command(home, port, at);
  return { ...command, program: findProgram(command.program) ?? command.program };
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().on('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
