import type { Api } from '../../../core/api/schemas.ts';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';

type Values = Api['Change']['before'];
type Props = {
  before: Values;
  after: Values;
  label: string;
  /** It stays as before: what was to come after was not taken over. */
  refused: boolean;
};

/** Cells by column, before beside after; only those that differ. Nothing where there are none. */
export function CellDiff({ before, after, label, refused }: Props) {
  const { text } = useText();
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (column) => written(before, column) !== written(after, column),
  );
  if (columns.length === 0) return null;
  return (
    <table aria-label={label} className="w-full table-fixed border-t border-line text-sm">
      <colgroup>
        <col className="w-1/5" />
        <col className="w-2/5" />
        <col className="w-2/5" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{text('sheets.column')}</th>
          <th scope="col">{text('changes.before')}</th>
          <th scope="col">{text('changes.after')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column} className="border-b border-line last:border-0">
            <th scope="row" className="px-3 py-1 text-left align-top font-normal text-ink-2">
              {column}
            </th>
            <CellText value={written(before, column)} surface={refused ? '' : 'bg-bad-soft'} />
            <CellText value={written(after, column)} surface={refused ? 'bg-warn-soft' : 'bg-ok-soft'} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A cell as it was or will be; an empty one is a dash, and a long one is cut, with all of it on hover. */
function CellText({ value, surface }: { value: string; surface: string }) {
  return (
    <td title={value} className={cx('px-3 py-1 align-top', value !== '' && surface)}>
      <span className="line-clamp-3 break-words whitespace-pre-wrap">
        {value === '' ? <span className="text-ink-3">{NOTHING}</span> : value}
      </span>
    </td>
  );
}

function written(values: Values, column: string): string {
  return String(values?.[column] ?? '');
}
