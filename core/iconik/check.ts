/** The connection test of iconik: tries what the jobs will need and says exactly what is missing. */
import { Failure, type Problem } from '../model/problem.ts';
import type { Account, Iconik, MetadataView } from './iconik.ts';

/** Nothing is missing where `problems` is empty. `account` and `view` are what could be reached. */
export type IconikCheck = {
  readonly account: string | null;
  readonly view: string | null;
  readonly problems: readonly Problem[];
};

/** What the jobs write; what they read is tried. */
const ROLES_NEEDED = ['can_create_segments', 'can_write_segments', 'can_write_metadata_values'];

/**
 * Checks the key, its roles and the metadata view. Nothing is written.
 * @param viewId setting `iconik.metadataView`; empty when it is not set
 * @param fields the fields that the spreadsheet has columns for
 */
export async function checkIconik(
  iconik: Iconik,
  viewId: string,
  fields: readonly string[],
): Promise<IconikCheck> {
  try {
    await iconik.checkToken();
    const account = await iconik.account();
    const view = viewId === '' ? null : await iconik.view(viewId);
    return {
      account: account.name,
      view: view?.name ?? null,
      problems: [...problemsOfAccount(account), ...problemsOfView(viewId, view, fields)],
    };
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.problem.code === 'problem.cancelled') throw thrown;
    return { account: null, view: null, problems: [thrown.problem] };
  }
}

function problemsOfAccount({ name, roles }: Account): Problem[] {
  const absent = ROLES_NEEDED.filter((role) => !roles.includes(role));
  if (absent.length === 0) return [];
  const params = { account: name, roles: absent.join(', ') };
  return [{ code: 'problem.iconik_roles_missing', where: name, params }];
}

function problemsOfView(viewId: string, view: MetadataView | null, fields: readonly string[]): Problem[] {
  if (viewId === '') return [{ code: 'problem.iconik_view_unset' }];
  if (view === null) return [{ code: 'problem.iconik_view_missing', where: viewId }];
  const known = new Set(view.fields.map(({ name }) => name));
  const absent = fields.filter((field) => !known.has(field));
  if (absent.length === 0) return [];
  const params = { view: view.name, fields: absent.join(', ') };
  return [{ code: 'problem.iconik_fields_missing', where: view.name, params }];
}
