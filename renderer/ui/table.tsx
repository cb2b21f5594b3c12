import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** From which width on a column is shown; always when absent. */
type From = 'sm' | 'md' | 'lg' | 'xl';

const HIDDEN: Record<From, string> = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
};

export type Column = {
  name: string;
  /** Numbers stand at the right. */
  right?: boolean;
  from?: From;
  /** Named for screen readers only. */
  silent?: boolean;
};

type TableProps = { label: string; columns: readonly Column[]; bare?: boolean; children: ReactNode };

/** A table whose rows are 36 px; scrolls sideways within itself. `bare`: inside of a card. */
export function Table({ label, columns, bare = false, children }: TableProps) {
  return (
    <div
      className={cx(
        'relative overflow-x-auto',
        !bare && 'border-line bg-surface max-sm:-mx-4 max-sm:border-y sm:rounded-lg sm:border',
      )}
    >
      <table className="w-full" aria-label={label}>
        <thead className={cx('text-left text-sm text-ink-2', !bare && 'bg-sunken')}>
          <tr className="h-9 border-b border-line-strong">
            {columns.map(({ name, right, from, silent }) => (
              <th
                key={name}
                scope="col"
                className={cx(
                  'px-3 font-normal whitespace-nowrap',
                  bare && 'first:pl-0 last:pr-0',
                  right === true && 'text-right',
                  from !== undefined && HIDDEN[from],
                )}
              >
                {silent === true ? <span className="sr-only">{name}</span> : name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

type RowProps = { open?: boolean; onOpen?: () => void; children: ReactNode };

/** A row. Where a click anywhere opens it, it has a link in it, too, for the keyboard; buttons in it act for themselves. */
export function TableRow({ open = false, onOpen, children }: RowProps) {
  return (
    <tr
      onClick={(event) => {
        if (isOfRow(event.currentTarget, event.target)) onOpen?.();
      }}
      className={cx(
        'h-9 border-b border-line last:border-0',
        onOpen !== undefined && 'cursor-pointer',
        open ? 'bg-selected' : onOpen !== undefined && 'hover:bg-hover',
      )}
    >
      {children}
    </tr>
  );
}

/** Not of it: its links and buttons, and menus that they opened, whose clicks reach it through React. */
function isOfRow(row: Element, target: EventTarget): boolean {
  return (
    target instanceof Element && row.contains(target) && target.closest('a, button, input, label') === null
  );
}

type CellProps = {
  right?: boolean;
  from?: From;
  bare?: boolean;
  /** For buttons, which are nearly as high as the row. */
  tight?: boolean;
  className?: string;
  children?: ReactNode;
};

export function TableCell({
  right = false,
  from,
  bare = false,
  tight = false,
  className,
  children,
}: CellProps) {
  return (
    <td
      className={cx(
        'px-3',
        tight ? 'py-0.5' : 'py-1.5',
        bare && 'first:pl-0 last:pr-0',
        right && 'text-right whitespace-nowrap',
        from !== undefined && HIDDEN[from],
        className,
      )}
    >
      {children}
    </td>
  );
}
