/** A backup as people see it. */
import { type Language, message, textOf } from '../model/message.ts';
import { problemText } from '../model/problem.ts';
import type { Backup } from '../store/backup/list.ts';
import type { Api } from './schemas.ts';

export type BackupItem = Api['Backups']['items'][number];

export function backupItem(
  { name, dir, at, bytes, manifest, problem }: Backup,
  language: Language,
): BackupItem {
  const contents = manifest?.entries.map(({ content }) =>
    textOf(message(`backup.content.${content}`), language),
  );
  return {
    name,
    file: dir,
    at: new Date(at).toISOString(),
    bytes,
    contents: [...new Set(contents)],
    problem: problem === null ? null : sentences(problemText(problem, language)),
  };
}

function sentences({ what, todo }: { what: string; todo: string }): string {
  return `${what} ${todo}`;
}
