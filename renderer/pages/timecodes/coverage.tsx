import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { TextLink } from '../../ui/link.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { TONE_MARK, type Tone } from '../../ui/tone.ts';
import { CarryOut } from '../sheets/carry-out.tsx';

const PARTS = [
  ['unchanged', 'ok'],
  ['added', 'info'],
  ['updated', 'info'],
  ['held', 'warn'],
  ['skipped', 'idle'],
  ['failed', 'bad'],
] as const satisfies readonly (readonly [keyof Api['Run']['counts'], Tone])[];

/** Rows of the sheet by what became of them, or would: as a bar and in numbers. */
export function Coverage({ run, bare = false }: { run: Api['Run']; bare?: boolean }) {
  const { text, write } = useText();
  const parts = PARTS.map(([name, tone]) => ({ name, tone, count: run.counts[name] }));
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  const there = run.counts.unchanged + (run.dry_run ? 0 : run.counts.added + run.counts.updated);
  const content = (
    <div className="space-y-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-2xl font-strong">{write.rate(there, all)}</span>
        <span className="text-ink-2">
          {text('timecodes.there', { there: write.number(there), all: write.number(all) })}
        </span>
        <TimeAgo time={run.ended_at ?? run.queued_at} className="ml-auto text-ink-3" />
      </p>
      <div aria-hidden className="flex h-3 gap-px overflow-hidden rounded-full bg-idle-soft">
        {parts.map(
          ({ name, tone, count }) =>
            count > 0 && (
              <span
                key={name}
                className={cx('bar-fill min-w-1', TONE_MARK[tone])}
                style={{ width: `${(count / Math.max(1, all)) * 100}%` }}
              />
            ),
        )}
      </div>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {parts.map(({ name, tone, count }) => (
          <div key={name}>
            <dt className="flex items-center gap-1.5 text-sm text-ink-2">
              <span aria-hidden className={cx('bar-fill size-2.5 rounded-xs', TONE_MARK[tone])} />
              {text(run.dry_run ? `timecodes.would.${name}` : `timecodes.did.${name}`)}
            </dt>
            <dd className={cx('text-lg font-strong', count === 0 && 'text-ink-3')}>{write.number(count)}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-4">
        <TextLink href={`/sheets/timecodes/run/${run.id}`}>{text('timecodes.rows')}</TextLink>
        {run.counts.skipped + run.counts.failed > 0 && (
          <TextLink href={`/sheets/timecodes/run/${run.id}?show=skip`}>{text('timecodes.why')}</TextLink>
        )}
        {run.dry_run && (
          <span className="ml-auto">
            <CarryOut run={run} />
          </span>
        )}
      </div>
    </div>
  );
  return bare ? (
    content
  ) : (
    <Card title={text(run.dry_run ? 'timecodes.preview' : 'timecodes.last')}>{content}</Card>
  );
}
