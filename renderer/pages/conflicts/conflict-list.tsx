import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Conflict, type Side, useSettle } from '../../api/sheets.ts';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';

type Props = {
  conflicts: readonly Conflict[];
  picked: ReadonlySet<number>;
  onPick: (id: number, on: boolean) => void;
};

/** Each cell with what both agreed on last, and what each side says now. */
export function ConflictList({ conflicts, picked, onPick }: Props) {
  return (
    <ul className="space-y-2">
      {conflicts.map((conflict) => (
        <ConflictRow
          key={conflict.id}
          conflict={conflict}
          picked={picked.has(conflict.id)}
          onPick={(on) => onPick(conflict.id, on)}
        />
      ))}
    </ul>
  );
}

type RowProps = { conflict: Conflict; picked: boolean; onPick: (on: boolean) => void };

function ConflictRow({ conflict, picked, onPick }: RowProps) {
  const { text } = useText();
  const settle = useSettle();
  const open = conflict.state === 'open';
  const name = `${conflict.title} · ${conflict.column}`;
  const keep = (side: Side) => settle.mutate({ ids: [conflict.id], keep: side });
  return (
    <li aria-label={name} className="rounded-lg border border-line bg-surface p-3 shadow-card">
      <div className="mb-2 flex flex-wrap items-center gap-x-3">
        {open ? (
          <label className="flex items-center gap-2.5">
            <input
              type="checkbox"
              checked={picked}
              onChange={(event) => onPick(event.target.checked)}
              className="size-4 shrink-0 accent-accent-fill"
            />
            <Name conflict={conflict} />
          </label>
        ) : (
          <Name conflict={conflict} />
        )}
        <TimeAgo time={conflict.settled_at ?? conflict.found_at} className="ml-auto text-sm text-ink-3" />
      </div>
      <div className="grid grid-cols-1 gap-2 md:grid-cols-3">
        <Version label={text('conflicts.base')} value={conflict.base} quiet />
        {(['sheet', 'iconik'] as const).map((side) => (
          <Version
            key={side}
            label={text(`conflicts.in.${side}`)}
            value={side === 'sheet' ? conflict.in_sheet : conflict.in_iconik}
            kept={conflict.keep === side}
            {...(open
              ? {
                  action: (
                    <Button small disabled={settle.isPending} onClick={() => keep(side)}>
                      {text(`conflicts.keep_${side}`)}
                      <span className="sr-only">: {name}</span>
                    </Button>
                  ),
                }
              : {})}
          />
        ))}
      </div>
    </li>
  );
}

function Name({ conflict }: { conflict: Conflict }) {
  return (
    <span>
      <span className="font-strong">{conflict.title}</span>{' '}
      <span className="rounded-sm bg-idle-soft px-1.5 text-sm text-idle">{conflict.column}</span>
    </span>
  );
}

type VersionProps = { label: string; value: string; quiet?: boolean; kept?: boolean; action?: ReactNode };

/** One side's text of the cell. */
function Version({ label, value, quiet = false, kept = false, action }: VersionProps) {
  const { text } = useText();
  return (
    <div
      className={cx(
        'flex flex-col rounded-md border p-2.5',
        kept ? 'border-ok-mark' : 'border-line',
        quiet && 'bg-sunken',
      )}
    >
      <div className="mb-1 flex min-h-7 items-center justify-between gap-2 text-sm text-ink-3">
        {label}
        {kept && (
          <Badge tone="ok" icon={Check}>
            {text('conflicts.kept')}
          </Badge>
        )}
        {action}
      </div>
      <p
        title={value}
        className={cx(
          'line-clamp-4 break-words whitespace-pre-wrap',
          quiet && 'text-ink-2',
          value === '' && 'text-ink-3',
        )}
      >
        {value === '' ? `${NOTHING} ${text('conflicts.empty_cell')}` : value}
      </p>
    </div>
  );
}
