import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Stats } from '../../api/reports.ts';
import { exact } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { dayOf } from '../../i18n/zone.ts';
import { Table, TableCell, TableRow } from '../../ui/table.tsx';
import { ChartCard } from './chart-card.tsx';
import { AXIS, GRID, MARK, TipBox } from './chart-parts.tsx';

type Metric = Stats['metrics'][number];

/** A number that a job of one's own prints: its course, and the averages over the last five and over all. */
export function MetricCard({ metric, timezone }: { metric: Metric; timezone: string }) {
  const { text, write } = useText();
  const title = `${metric.job} · ${metric.name}`;
  return (
    <ChartCard
      title={title}
      sum={write.number(metric.last_five)}
      hint={text('reports.metric_hint', { all: write.number(metric.all) })}
      series={[]}
      chart={<Course metric={metric} timezone={timezone} />}
      table={
        <Table
          bare
          label={title}
          columns={[
            { name: text('reports.key') },
            { name: text('schedule.column.time') },
            { name: metric.name, right: true },
          ]}
        >
          {metric.points.toReversed().map((point) => (
            <TableRow key={`${point.at} ${point.key}`}>
              <TableCell bare>{point.key}</TableCell>
              <TableCell className="text-ink-2">{exact(Date.parse(point.at)).slice(0, 16)}</TableCell>
              <TableCell bare right>
                {write.number(point.value)}
              </TableCell>
            </TableRow>
          ))}
        </Table>
      }
    />
  );
}

function Course({ metric, timezone }: { metric: Metric; timezone: string }) {
  const { text, write } = useText();
  const points = [...metric.points.entries()].map(([place, point]) => ({ ...point, place }));
  const nameOf = (place: number) => {
    const point = points[place];
    if (point === undefined) return '';
    return point.key ?? write.shortDay(dayOf(Date.parse(point.at), timezone));
  };
  return (
    <ResponsiveContainer>
      <LineChart data={points} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid {...GRID} />
        <XAxis dataKey="place" {...AXIS} tickFormatter={nameOf} minTickGap={24} />
        <YAxis {...AXIS} width={52} domain={['auto', 'auto']} tickFormatter={write.number} />
        <ReferenceLine
          y={metric.all}
          stroke="var(--ink-3)"
          strokeDasharray="4 3"
          label={{
            value: text('reports.average_all'),
            position: 'insideBottomRight',
            fill: 'var(--ink-3)',
            fontSize: 12,
          }}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--line-strong)' }}
          content={({ active, label, payload }) => {
            const point = points[Number(label)];
            return active && point !== undefined && payload.length > 0 ? (
              <TipBox
                title={nameOf(Number(label))}
                rows={[
                  [metric.name, write.number(point.value)],
                  [text('schedule.column.time'), exact(Date.parse(point.at)).slice(0, 16)],
                ]}
              />
            ) : null;
          }}
        />
        <Line
          dataKey="value"
          stroke={MARK.info}
          strokeWidth={2}
          dot={{ r: 3, fill: MARK.info, strokeWidth: 0 }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
