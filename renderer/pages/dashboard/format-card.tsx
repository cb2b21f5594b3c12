import type { Api } from '../../../core/api/schemas.ts';
import { percent } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';

const SHOWN = 7;

/** How much of the video can be streamed as it is. */
export function FormatCard({ formats }: { formats: Api['Dashboard']['formats'] }) {
  const { text, write } = useText();
  const all = formats.hls + formats.non_hls;
  const extensions = Object.entries(formats.by_extension).toSorted((a, b) => b[1] - a[1]);
  const most = Math.max(1, ...extensions.map(([, count]) => count));
  return (
    <Card title={text('dashboard.formats')}>
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-idle-soft">
        {formats.hls > 0 && <span className="bar-fill bg-ok-mark" style={{ flexGrow: formats.hls }} />}
        {formats.non_hls > 0 && <span className="bg-idle-mark" style={{ flexGrow: formats.non_hls }} />}
      </div>
      <div className="mt-2 flex justify-between gap-4">
        <p>
          <span className="font-strong">{percent(formats.hls, all)}</span> {text('dashboard.format.hls')}
          <span className="block text-ink-3">{write.count(formats.hls)}</span>
        </p>
        <p className="text-right">
          <span className="font-strong">{percent(formats.non_hls, all)}</span>{' '}
          {text('dashboard.format.other')}
          <span className="block text-ink-3">{write.count(formats.non_hls)}</span>
        </p>
      </div>
      <ul className="mt-3 space-y-1.5 border-t border-line pt-3">
        {extensions.slice(0, SHOWN).map(([extension, count]) => (
          <li key={extension} className="grid grid-cols-[3.5rem_1fr_4rem] items-center gap-2">
            <span className="truncate font-mono text-sm text-ink-2">
              {extension === '' ? '–' : extension}
            </span>
            <span aria-hidden className="h-1.5">
              <span
                className="bar-fill block h-1.5 min-w-1 rounded-full bg-idle-mark"
                style={{ width: `${(count / most) * 100}%` }}
              />
            </span>
            <span className="text-right text-ink-2">{write.number(count)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
