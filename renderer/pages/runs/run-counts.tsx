import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';

const ALWAYS = ['files', 'added', 'updated', 'moved', 'removed'] as const;
const WHEN_ANY = ['restored', 'unchanged', 'skipped', 'held', 'failed', 'unknown'] as const;

/** The run's numbers. */
export function RunCounts({ counts }: { counts: Api['Run']['counts'] }) {
  const { text, write } = useText();
  const shown = [...ALWAYS, ...WHEN_ANY.filter((name) => counts[name] > 0)];
  return (
    <section aria-label={text('run.section.counts')}>
      <dl className="flex flex-wrap gap-x-6 gap-y-3 rounded-md bg-sunken px-4 py-3">
        {shown.map((name) => (
          <div key={name}>
            <dt className="text-sm text-ink-3">{text(`count.${name}`)}</dt>
            <dd className={cx('text-lg font-strong', toneOf(name, counts[name]))}>
              {write.number(counts[name])}
            </dd>
          </div>
        ))}
        {counts.bytes > 0 && (
          <div>
            <dt className="text-sm text-ink-3">{text('count.bytes')}</dt>
            <dd className="text-lg font-strong">{write.bytes(counts.bytes)}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function toneOf(name: string, value: number): string | false {
  if (value === 0) return 'text-ink-3';
  if (name === 'failed') return 'text-bad';
  return (name === 'held' || name === 'unknown') && 'text-warn';
}
