/** A spreadsheet's id from what a person pasted: the id itself, or the address of the browser. */
import { Failure } from '../model/problem.ts';

/** @throws Failure `problem.sheet_id_unset` | `problem.sheet_id_malformed` */
export function spreadsheetId(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new Failure({ code: 'problem.sheet_id_unset' });
  const id = /\/spreadsheets\/d\/([\w-]+)/.exec(trimmed)?.[1] ?? trimmed;
  if (!/^[\w-]+$/.test(id)) throw new Failure({ code: 'problem.sheet_id_malformed', where: trimmed });
  return id;
}
