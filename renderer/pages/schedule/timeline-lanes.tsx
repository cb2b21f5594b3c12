import { Link } from 'wouter';
import { exact } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { timeOfDay } from '../../i18n/zone.ts';
import { cx } from '../../ui/cx.ts';
import { RUN_LOOK } from '../../ui/states.tsx';
import { TONE_MARK, TONE_TEXT } from '../../ui/tone.ts';
import type { Lane, Mark, TimelineItem } from './timeline.ts';

/** Hours between two lines. */
const STEP = 3;
const HOUR = 3_600_000;
/** With more marks than this, only what needs a look keeps its icon. */
const ICONS = 12;
/** With more than this, the others become thin. */
const CROWDED = 100;
/** The drawing of a lane, in units of its own. */
const WIDE = 1000;
const LANE = 32;
const NOTABLE: readonly TimelineItem['state'][] = ['failed', 'missed', 'interrupted', 'held', 'running'];

type Props = { lanes: readonly Lane[]; from: number; to: number; now: number; timezone: string };

/**
 * The day as a drawing: one lane a job, the hours across, a line for now. What it shows is also said in words at the end
 * of each lane, and in full by the list; so the drawing itself is hidden from screen readers.
 */
export function TimelineLanes({ lanes, from, to, now, timezone }: Props) {
  const hours = Array.from(
    { length: Math.ceil((to - from) / (STEP * HOUR)) },
    (_, at) => from + at * STEP * HOUR,
  );
  const share = (time: number) => `${((time - from) / (to - from)) * 100}%`;
  return (
    <div className="relative">
      <div aria-hidden className="ml-32 flex text-xs text-ink-3 sm:ml-44 xl:mr-44">
        <div className="relative h-5 flex-1">
          {hours.map((hour, at) => (
            <span
              key={hour}
              className={cx('absolute top-0', at % 2 === 1 && 'max-sm:hidden')}
              style={{ left: share(hour) }}
            >
              {timeOfDay(hour, timezone)}
            </span>
          ))}
        </div>
      </div>
      <ul className="max-h-96 overflow-y-auto border-t border-line">
        {lanes.map((lane) => (
          <li key={lane.job} className="flex h-8 items-center border-b border-line last:border-0">
            <Link
              href={`/schedule/job/${lane.job}`}
              className="w-32 shrink-0 truncate rounded-sm pr-3 hover:underline sm:w-44"
            >
              {lane.title}
            </Link>
            <div aria-hidden className="relative h-full flex-1">
              {hours.map((hour) => (
                <span key={hour} className="absolute inset-y-0 w-px bg-line" style={{ left: share(hour) }} />
              ))}
              <LaneMarks marks={lane.marks} />
              {now > from && now < to && (
                <span className="absolute inset-y-0 z-10 w-0.5 bg-accent" style={{ left: share(now) }} />
              )}
            </div>
            <LaneSum lane={lane} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A lane in words. */
function LaneSum({ lane }: { lane: Lane }) {
  const { text, write } = useText();
  return (
    <p className="w-44 shrink-0 truncate pl-3 text-right text-sm text-ink-2 max-xl:sr-only">
      {lane.counts.map(([state, count], at) => (
        <span key={state}>
          {at > 0 && ' · '}
          <span className={NOTABLE.includes(state) ? TONE_TEXT[lookOf(state).tone] : ''}>
            {text(`run.${state}`)} {write.number(count)}
          </span>
        </span>
      ))}
    </p>
  );
}

/** Each run by itself while they are few; else the ordinary ones are drawn as one, and only what needs a look stands out. */
function LaneMarks({ marks }: { marks: readonly Mark[] }) {
  const dense = marks.length > ICONS;
  const single = dense ? marks.filter(({ item }) => NOTABLE.includes(item.state)) : marks;
  return (
    <>
      {dense && <DenseMarks marks={marks.filter((mark) => !single.includes(mark))} />}
      {single.map((mark) => (
        <MarkLink key={`${mark.item.at}/${mark.item.run_id}`} mark={mark} />
      ))}
    </>
  );
}

/** Many runs as one drawing, those to come lower than those that were. */
function DenseMarks({ marks }: { marks: readonly Mark[] }) {
  const line = ({ from, width }: Mark, height: number) =>
    `M${from * WIDE} ${(LANE - height) / 2}h${width * WIDE}v${height}h${-width * WIDE}z`;
  const were = marks.filter(({ item }) => item.state !== 'due');
  const come = marks.filter(({ item }) => item.state === 'due');
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDE} ${LANE}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full"
      strokeWidth={marks.length > CROWDED ? 0.75 : 2}
    >
      <path
        d={were.map((mark) => line(mark, 14)).join('')}
        vectorEffect="non-scaling-stroke"
        className="fill-ok-mark stroke-ok-mark"
      />
      <path
        d={come.map((mark) => line(mark, 8)).join('')}
        vectorEffect="non-scaling-stroke"
        className="fill-line-strong stroke-line-strong"
      />
    </svg>
  );
}

function MarkLink({ mark }: { mark: Mark }) {
  const { text, write } = useText();
  const { item } = mark;
  const look = lookOf(item.state);
  const told = [
    `${exact(Date.parse(item.at)).slice(0, 16)} ${item.title}`,
    text(`run.${item.state}`),
    ...(item.duration_ms === null ? [] : [write.duration(item.duration_ms)]),
  ].join(' · ');
  const place = { left: `${mark.from * 100}%`, minWidth: 14, width: `${mark.width * 100}%` };
  const shape = (
    <span className="flex items-center">
      <look.icon size={14} className={cx('shrink-0 rounded-full bg-surface', TONE_TEXT[look.tone])} />
      <span className={cx('h-1.5 min-w-0 flex-1 rounded-r-full', TONE_MARK[look.tone])} />
    </span>
  );
  const className = 'absolute inset-y-0 flex flex-col justify-center';
  if (item.run_id === null)
    return (
      <span title={told} className={className} style={place}>
        {shape}
      </span>
    );
  return (
    <Link href={`/runs/${item.run_id}`} tabIndex={-1} title={told} className={className} style={place}>
      {shape}
    </Link>
  );
}

function lookOf(state: TimelineItem['state']) {
  return state === 'due' ? RUN_LOOK.queued : RUN_LOOK[state];
}
