import { CalendarX2, ChevronLeft, ChevronRight, List, SquareChartGantt } from 'lucide-react';
import { useState } from 'react';
import { useTimeline } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { addDays } from '../../i18n/zone.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useNow } from '../../ui/time-ago.tsx';
import { lanesOf } from './timeline.ts';
import { TimelineLanes } from './timeline-lanes.tsx';
import { TimelineList } from './timeline-list.tsx';
import { useDay } from './use-day.ts';

/** One day: what ran and how it ended, what was missed, what comes. */
export function DayTimeline() {
  const { text, write } = useText();
  const { day, today, isToday, timezone, from, to, show } = useDay();
  const [form, setForm] = useState<'lanes' | 'list'>('lanes');
  const { data, error, refetch } = useTimeline(from, to);
  const now = useNow();
  const items = data?.items ?? [];
  return (
    <Card
      title={isToday ? text('schedule.today', { day: write.dayName(day) }) : write.dayName(day)}
      aside={
        <div className="flex flex-wrap items-center gap-1">
          <IconButton
            icon={ChevronLeft}
            label={text('schedule.day_before')}
            onClick={() => show(addDays(day, -1))}
          />
          <Button small disabled={isToday} onClick={() => show(today)}>
            {text('schedule.to_today')}
          </Button>
          <IconButton
            icon={ChevronRight}
            label={text('schedule.day_after')}
            onClick={() => show(addDays(day, 1))}
          />
          <Segmented
            label={text('schedule.form')}
            value={form}
            options={[
              { value: 'lanes', label: text('schedule.form.lanes'), icon: SquareChartGantt },
              { value: 'list', label: text('schedule.form.list'), icon: List },
            ]}
            onChange={setForm}
          />
        </div>
      }
    >
      {data === undefined && error !== null && <ProblemPanel error={error} retry={refetch} />}
      {data === undefined && error === null && <SkeletonLines lines={6} />}
      {data !== undefined && items.length === 0 && (
        <Empty icon={CalendarX2} title={text('schedule.day_empty')} body={text('schedule.day_empty_body')} />
      )}
      {items.length > 0 && form === 'lanes' && (
        <TimelineLanes
          lanes={lanesOf(items, from, to, now)}
          from={from}
          to={to}
          now={now}
          timezone={timezone}
        />
      )}
      {items.length > 0 && form === 'list' && <TimelineList items={items} timezone={timezone} />}
    </Card>
  );
}
