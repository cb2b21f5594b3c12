/** The connection test of a spreadsheet: tries what the jobs will need and says exactly what is missing. */
import { Failure, type Problem } from '../model/problem.ts';
import type { ConnectedSheets } from './connect.ts';

/** Nothing is missing where `problem` is null. */
export type SheetCheck = {
  /** The address that the sheet has to be shared with; null where it is not known. */
  readonly email: string | null;
  readonly title: string | null;
  readonly tabs: readonly string[];
  readonly problem: Problem | null;
};

/**
 * Checks that a spreadsheet can be opened and written. Nothing in it is changed.
 * @param id the spreadsheet's id or address, as a person gave it
 */
export async function checkSheet(sheets: ConnectedSheets, id: string): Promise<SheetCheck> {
  const { email } = sheets;
  let found: Pick<SheetCheck, 'title' | 'tabs'> = { title: null, tabs: [] };
  try {
    const { title, tabs } = await sheets.open(id);
    found = { title, tabs };
    const [tab] = tabs;
    if (tab !== undefined) await sheets.tryWrite(id, tab);
    return { email, ...found, problem: null };
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.problem.code === 'problem.cancelled') throw thrown;
    return { email, ...found, problem: found.title === null ? thrown.problem : readOnly(thrown.problem) };
  }
}

/** What may be opened but not written is shared for reading. */
function readOnly(problem: Problem): Problem {
  return problem.code === 'problem.sheet_not_shared'
    ? { ...problem, code: 'problem.sheet_read_only' }
    : problem;
}
