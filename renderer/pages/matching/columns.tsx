import type { ReactNode } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { clock, exact, NOTHING } from '../../i18n/format.ts';
import type { TextKey } from '../../i18n/texts/index.ts';
import type { useText } from '../../i18n/use-text.ts';
import { PathText } from '../../ui/path-text.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';

/** What cells need to write their values. */
export type Writer = Pick<ReturnType<typeof useText>, 'text' | 'write'> & { now: number };

export type Column = {
  id: string;
  name: TextKey;
  /** px at first. */
  width: number;
  /** The API's name for sorting by it, where it can. */
  sort?: string;
  right?: boolean;
  cell: (item: Api['MatchingItem'], writer: Writer) => ReactNode;
};

/** The columns in their order: state, what the NAS has, what the OTT has of it. */
export const COLUMNS: readonly Column[] = [
  {
    id: 'status',
    name: 'matching.column.status',
    width: 150,
    sort: 'status',
    cell: (item) => <StatusBadge status={item.status} reason={item.reason} />,
  },
  { id: 'path', name: 'matching.column.path', width: 380, sort: 'path', cell: sourceCell },
  {
    id: 'size',
    name: 'matching.column.size',
    width: 92,
    sort: 'size',
    right: true,
    cell: ({ source, target }, { write }) =>
      sizeText(source?.size_bytes ?? target?.size_bytes ?? null, write.bytes),
  },
  { id: 'codec', name: 'matching.column.codec', width: 78, cell: ({ source }) => source?.codec ?? NOTHING },
  {
    id: 'resolution',
    name: 'matching.column.resolution',
    width: 104,
    cell: ({ source }) => source?.resolution ?? NOTHING,
  },
  {
    id: 'duration',
    name: 'matching.column.duration',
    width: 84,
    sort: 'duration',
    right: true,
    cell: ({ source }) => (source?.duration_sec == null ? NOTHING : clock(source.duration_sec)),
  },
  { id: 'target', name: 'matching.column.target', width: 190, cell: targetCell },
  {
    id: 'id',
    name: 'matching.column.id',
    width: 150,
    cell: ({ target }) => <span className="font-mono text-sm text-ink-2">{target?.id ?? NOTHING}</span>,
  },
  {
    id: 'catalog',
    name: 'matching.column.catalog',
    width: 110,
    sort: 'catalog',
    cell: ({ catalog }) => catalog,
  },
  {
    id: 'drive',
    name: 'matching.column.drive',
    width: 90,
    sort: 'drive',
    cell: ({ source }) => source?.drive ?? NOTHING,
  },
  { id: 'modified', name: 'matching.column.modified', width: 140, sort: 'modified', cell: modifiedCell },
];

function sizeText(size: number | null, write: (value: number) => string): string {
  return size === null ? NOTHING : write(size);
}

function sourceCell({ source, duplicates }: Api['MatchingItem'], { text }: Writer): ReactNode {
  if (source === null) return <span className="text-ink-3">{NOTHING}</span>;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <PathText path={source.path} />
      {duplicates.length > 0 && (
        <span className="shrink-0 rounded-sm bg-idle-soft px-1.5 text-xs text-idle">
          {text('matching.copies', { count: duplicates.length })}
        </span>
      )}
    </span>
  );
}

/** The OTT's path where it differs; the same path need not be read twice. */
function targetCell({ source, target, reason }: Api['MatchingItem'], { text }: Writer): ReactNode {
  if (target === null) return <span className="truncate text-ink-3">{reason ?? NOTHING}</span>;
  const same = source?.path === target.nas_path;
  if (target.deleted) return <PathText path={target.nas_path} className="text-ink-3 line-through" />;
  return same ? (
    <span className="text-ok">{text('matching.on_ott')}</span>
  ) : (
    <PathText path={target.nas_path} />
  );
}

function modifiedCell({ source }: Api['MatchingItem'], { write, now }: Writer): ReactNode {
  if (source === null) return NOTHING;
  const at = Date.parse(source.modified_at);
  return <time title={exact(at)}>{write.relative(at, now)}</time>;
}
