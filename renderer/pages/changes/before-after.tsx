import type { Api } from '../../../core/api/schemas.ts';
import { exact, NOTHING } from '../../i18n/format.ts';
import type { TextKey } from '../../i18n/texts/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { PathText } from '../../ui/path-text.tsx';

/** Texts longer than this stand one below the other. */
const LONG = 32;

/** The values that mean something to a person; the rest is bookkeeping. */
const NAMES: Readonly<Record<string, TextKey>> = {
  path: 'file.path',
  nas_path: 'file.path',
  size_bytes: 'file.size',
  modified_ms: 'file.modified',
  status: 'matching.column.status',
  resolution: 'file.resolution',
  codec: 'file.video',
};

/** Cells of a sheet that are shown in a row of changes; the drawer of the run shows all. */
const CELLS = 5;

/** The values that a change changes, before and after. */
export function BeforeAfter({ change }: { change: Api['Change'] }) {
  return isOfFiles(change.sync) ? <FileValues change={change} /> : <CellValues change={change} />;
}

/** Whether a sync is about files; the others are about cells. */
export function isOfFiles(sync: string): boolean {
  return sync === 'nas-scan' || sync === 'ott-publish';
}

/** Of a row of a sheet, or an asset; the run's drawer under *Sheets & iconik* shows all of its cells. */
function CellValues({ change: { before, after } }: { change: Api['Change'] }) {
  const { text } = useText();
  const written = (values: typeof before, column: string) => String(values?.[column] ?? '');
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (column) => written(before, column) !== written(after, column),
  );
  if (columns.length === 0) return null;
  return (
    <dl className="mt-1 space-y-0.5 text-sm">
      {columns.slice(0, CELLS).map((column) => (
        <Pair
          key={column}
          name={column}
          before={written(before, column) || NOTHING}
          after={written(after, column) || NOTHING}
        />
      ))}
      {columns.length > CELLS && (
        <div className="text-ink-3">{text('sheets.more_cells', { count: columns.length - CELLS })}</div>
      )}
    </dl>
  );
}

/** Of a file; what stays the same, comes or goes is not repeated. */
function FileValues({ change: { before, after } }: { change: Api['Change'] }) {
  const { text, write } = useText();
  if (before === null || after === null) return null;
  const written = (name: string, value: string | number | boolean) => {
    if (typeof value !== 'number') return String(value);
    return name === 'modified_ms'
      ? exact(value)
      : name === 'size_bytes'
        ? write.bytes(value)
        : write.number(value);
  };
  const pairs = Object.entries(NAMES).flatMap(([name, key]) => {
    const [old, now] = [before[name] ?? null, after[name] ?? null];
    if (old === null || now === null || old === now) return [];
    return [{ key, before: written(name, old), after: written(name, now) }];
  });
  if (pairs.length === 0) return null;
  return (
    <dl className="mt-1 space-y-0.5 text-sm">
      {pairs.map((pair) => (
        <Pair key={pair.key} name={text(pair.key)} before={pair.before} after={pair.after} />
      ))}
    </dl>
  );
}

function Pair({ name, before, after }: { name: string; before: string; after: string }) {
  const { text } = useText();
  const isLong = before.length > LONG || after.length > LONG;
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="shrink-0 text-ink-3">{name}</dt>
      <dd className={isLong ? 'min-w-0 flex-1' : 'flex min-w-0 flex-wrap gap-x-1.5'}>
        <span className="flex min-w-0 text-ink-3">
          <span className="sr-only">{text('changes.before')}: </span>
          <span className="min-w-0 line-through decoration-line-strong">
            {isLong ? <PathText path={before} /> : before}
          </span>
        </span>
        {!isLong && <span aria-hidden>→</span>}
        <span className="flex min-w-0">
          <span className="sr-only">{text('changes.after')}: </span>
          {isLong ? <PathText path={after} /> : <span className="min-w-0">{after}</span>}
        </span>
      </dd>
    </div>
  );
}
