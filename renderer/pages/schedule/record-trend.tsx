import type { Job } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { RUN_LOOK } from '../../ui/states.tsx';
import { TONE_FILL } from '../../ui/tone.ts';

const BAR = 4;
const GAP = 1.5;
const HEIGHT = 18;
const SHOWN = 16;

/** The last runs as bars, as high as they took long; what failed stands full height in its colour. And the success rate. */
export function RecordTrend({ record }: { record: Job['record'] }) {
  const { text, write } = useText();
  if (record.runs === 0) return <span className="text-ink-3">{text('state.never')}</span>;
  const bars = record.trend.slice(-SHOWN);
  const longest = Math.max(1, ...bars.map((bar) => bar.duration_ms ?? 0));
  const rate = record.success_rate === null ? '' : write.rate(record.succeeded, record.runs);
  return (
    <span
      className="inline-flex items-center gap-2"
      title={text('schedule.record', {
        succeeded: record.succeeded,
        runs: record.runs,
        average: record.average_ms === null ? '–' : write.duration(record.average_ms),
      })}
    >
      <svg aria-hidden width={SHOWN * (BAR + GAP)} height={HEIGHT} className="shrink-0">
        {bars.map((bar, at) => {
          const height =
            bar.state === 'done' ? 3 + (HEIGHT - 3) * ((bar.duration_ms ?? 0) / longest) : HEIGHT;
          return (
            <rect
              key={bar.run_id}
              x={(SHOWN - bars.length + at) * (BAR + GAP)}
              y={HEIGHT - height}
              width={BAR}
              height={height}
              rx={1}
              className={TONE_FILL[RUN_LOOK[bar.state].tone]}
            />
          );
        })}
      </svg>
      <span className="w-14 text-right whitespace-nowrap text-ink-2">{rate}</span>
    </span>
  );
}
