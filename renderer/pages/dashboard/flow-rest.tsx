import { Link } from 'wouter';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { TONE_MARK } from '../../ui/tone.ts';
import type { Band } from './flow.ts';

/** Where the rest went, each with the way to its rows. */
export function FlowRest({ bands, all }: { bands: readonly Band[]; all: number }) {
  const { text, write } = useText();
  if (all === 0) return null;
  if (bands.length === 0) return <p className="text-ink-3">{text('dashboard.rest_none')}</p>;
  return (
    <ul aria-label={text('dashboard.rest')}>
      {bands.map((band) => (
        <li key={band.name} className="h-8">
          <Link href={band.href} className="-mx-2 flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover">
            <span
              aria-hidden
              className={cx('bar-fill h-3 w-1 shrink-0 rounded-full', TONE_MARK[band.tone])}
            />
            <span className="flex-1 truncate text-ink-2">{text(band.name)}</span>
            <span>{write.count(band.count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
