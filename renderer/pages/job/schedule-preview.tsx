import type { Schedule } from '../../../core/model/schedule.ts';
import { useSchedulePreview } from '../../api/jobs.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf, timeOfDay } from '../../i18n/zone.ts';
import { Countdown } from '../../ui/countdown.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

/** A schedule in words and its next times, while it is being typed. */
export function SchedulePreview({ schedule }: { schedule: Schedule | null }) {
  const { text } = useText();
  return (
    <div className="rounded-md bg-sunken p-3" aria-live="polite">
      {schedule === null ? (
        <p className="text-ink-2">{text('job.by_hand')}</p>
      ) : (
        <Times schedule={schedule} />
      )}
    </div>
  );
}

function Times({ schedule }: { schedule: Schedule }) {
  const { text, write } = useText();
  const { data, error } = useSchedulePreview(schedule);
  if (error !== null) {
    const problem = problemOf(error);
    return (
      <>
        <p className="font-strong text-bad">{text('job.preview_wrong')}</p>
        <p className="text-ink-2">{problem.issues?.[0]?.allowed ?? problem.title}</p>
      </>
    );
  }
  if (data === undefined) return <SkeletonLines lines={4} />;
  return (
    <>
      <p className="font-strong">{data.words}</p>
      {data.next.length === 0 && <p className="mt-1 text-warn">{text('job.preview_never')}</p>}
      <ol className="mt-1.5 space-y-0.5">
        {data.next.map((time) => {
          const at = Date.parse(time);
          return (
            <li key={time} className="flex justify-between gap-3 text-ink-2">
              <span>
                {write.dayName(dayOf(at, data.timezone))} {timeOfDay(at, data.timezone)}
              </span>
              <Countdown time={time} className="text-sm whitespace-nowrap text-ink-3" />
            </li>
          );
        })}
      </ol>
      <p className="mt-1.5 text-sm text-ink-3">{data.timezone}</p>
    </>
  );
}
