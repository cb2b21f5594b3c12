import { Link } from 'wouter';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { timeOfDay } from '../../i18n/zone.ts';
import { Badge } from '../../ui/badge.tsx';
import { RUN_LOOK } from '../../ui/states.tsx';
import { Table, TableCell, TableRow } from '../../ui/table.tsx';
import type { TimelineItem } from './timeline.ts';

/** The day as a table, earliest first. */
export function TimelineList({ items, timezone }: { items: readonly TimelineItem[]; timezone: string }) {
  const { text, write } = useText();
  return (
    <div
      className="max-h-96 overflow-y-auto"
      tabIndex={0}
      role="group"
      aria-label={text('schedule.form.list')}
    >
      <Table
        bare
        label={text('schedule.form.list')}
        columns={[
          { name: text('schedule.column.time') },
          { name: text('runs.column.job') },
          { name: text('runs.column.state') },
          { name: text('runs.column.duration'), right: true },
        ]}
      >
        {items.map((item) => (
          <TableRow key={`${item.job} ${item.at} ${item.run_id}`}>
            <TableCell bare className="w-20 text-ink-2">
              {timeOfDay(Date.parse(item.at), timezone)}
            </TableCell>
            <TableCell>
              {item.run_id === null ? (
                item.title
              ) : (
                <Link href={`/runs/${item.run_id}`} className="rounded-sm hover:underline">
                  {item.title}
                </Link>
              )}
            </TableCell>
            <TableCell>
              <Badge {...RUN_LOOK[item.state === 'due' ? 'queued' : item.state]}>
                {text(`run.${item.state}`)}
              </Badge>
            </TableCell>
            <TableCell bare right className="text-ink-2">
              {item.duration_ms === null ? NOTHING : write.duration(item.duration_ms)}
            </TableCell>
          </TableRow>
        ))}
      </Table>
    </div>
  );
}
