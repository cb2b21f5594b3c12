import { useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';

type Values = Api['Change']['before'];
type Props = {
  before: Values;
  after: Values;
  label: string;
  /** `refused`: it stays as before; `conflict`: the sheet's beside iconik's, not one after the other. */
  kind: 'change' | 'refused' | 'conflict';
};

/** Rows that are shown at first: a new row of a sheet has dozens. */
const SHOWN = 8;
/** How a cell looks, before and after. */
const SURFACES: Record<Props['kind'], readonly [string, string]> = {
  change: ['bg-bad-soft', 'bg-ok-soft'],
  refused: ['', 'bg-warn-soft'],
  conflict: ['bg-warn-soft', 'bg-warn-soft'],
};

/** Cells by column, before beside after; only those that differ. Nothing where there are none. */
export function CellDiff({ before, after, label, kind }: Props) {
  const { text } = useText();
  const [all, setAll] = useState(false);
  const [first, second] = SURFACES[kind];
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (column) => written(before, column) !== written(after, column),
  );
  if (columns.length === 0) return null;
  const shown = all ? columns : columns.slice(0, SHOWN);
  return (
    <>
      <table aria-label={label} className="w-full table-fixed border-t border-line text-sm">
        <colgroup>
          <col className="w-28 sm:w-1/5" />
          <col />
          <col />
        </colgroup>
        <thead className={kind === 'conflict' ? 'text-left text-ink-3' : 'sr-only'}>
          <tr>
            <th scope="col" className="px-3 font-normal">
              {text('sheets.column')}
            </th>
            <th scope="col" className="px-3 font-normal">
              {text(kind === 'conflict' ? 'conflicts.in.sheet' : 'changes.before')}
            </th>
            <th scope="col" className="px-3 font-normal">
              {text(kind === 'conflict' ? 'conflicts.in.iconik' : 'changes.after')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((column) => (
            <tr key={column} className="border-b border-line last:border-0">
              <th scope="row" className="px-3 py-1 text-left align-top font-normal text-ink-2">
                {column}
              </th>
              <CellText value={written(before, column)} surface={first} />
              <CellText value={written(after, column)} surface={second} />
            </tr>
          ))}
        </tbody>
      </table>
      {columns.length > shown.length && (
        <Button kind="quiet" small className="m-1" onClick={() => setAll(true)}>
          {text('sheets.all_cells', { count: columns.length })}
        </Button>
      )}
    </>
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
