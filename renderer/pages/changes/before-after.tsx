import type { Api } from '../../../core/api/schemas.ts';
import { exact, NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';

type Value = string | number | null | undefined;

/** The values that a change changes, before → after; what stays the same is not repeated. */
export function BeforeAfter({ change: { before, after } }: { change: Api['Change'] }) {
  const { text, write } = useText();
  if (before === null || after === null) return null;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => before[name] !== after[name],
  );
  if (changed.length === 0) return null;
  const written = (name: string, value: Value) => {
    if (value === null || value === undefined) return NOTHING;
    if (typeof value === 'number' && /size|bytes/.test(name)) return write.bytes(value);
    if (typeof value === 'number' && /modified|mtime|_at$/.test(name)) return exact(value);
    return String(value);
  };
  return (
    <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
      {changed.map((name) => (
        <div key={name} className="contents">
          <dt className="font-mono text-ink-3">{name}</dt>
          <dd className="break-all">
            <span className="sr-only">{text('changes.before')}: </span>
            <span className="text-ink-3">{written(name, before[name])}</span> →{' '}
            <span className="sr-only">{text('changes.after')}: </span>
            {written(name, after[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
