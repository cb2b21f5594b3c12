import type { Api } from '../../../core/api/schemas.ts';
import { exact, NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { PathText } from '../../ui/path-text.tsx';

type Value = string | number | null | undefined;

/** Texts longer than this stand one below the other. */
const LONG = 32;

/** The values that a change changes, before and after; what stays the same is not repeated. */
export function BeforeAfter({ change: { before, after } }: { change: Api['Change'] }) {
  const { write } = useText();
  if (before === null || after === null) return null;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changed = [...names].filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return null;
  const written = (name: string, value: Value) => {
    if (value === null || value === undefined) return NOTHING;
    if (typeof value === 'number' && /size|bytes/.test(name)) return write.bytes(value);
    if (typeof value === 'number' && /modified|_at$|_ms$/.test(name)) return exact(value);
    return String(value);
  };
  return (
    <dl className="mt-1 space-y-0.5 text-sm">
      {changed.map((name) => (
        <Pair
          key={name}
          name={name}
          before={written(name, before[name])}
          after={written(name, after[name])}
        />
      ))}
    </dl>
  );
}

function Pair({ name, before, after }: { name: string; before: string; after: string }) {
  const { text } = useText();
  const isLong = before.length > LONG || after.length > LONG;
  return (
    <div className="flex min-w-0 gap-2">
      <dt className="shrink-0 font-mono text-ink-3">{name}</dt>
      <dd className={isLong ? 'min-w-0 flex-1' : 'flex min-w-0 gap-1.5'}>
        <span className="flex min-w-0 text-ink-3">
          <span className="sr-only">{text('changes.before')}: </span>
          <PathText path={before} className="line-through decoration-line-strong" />
        </span>
        {!isLong && <span aria-hidden>→</span>}
        <span className="flex min-w-0">
          <span className="sr-only">{text('changes.after')}: </span>
          <PathText path={after} />
        </span>
      </dd>
    </div>
  );
}
