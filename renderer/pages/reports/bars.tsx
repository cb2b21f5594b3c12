import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useText } from '../../i18n/use-text.ts';
import type { Bucket } from './buckets.ts';
import type { Series } from './chart-card.tsx';
import { AXIS, GRID, MARK, TipBox } from './chart-parts.tsx';

type Props = {
  buckets: readonly Bucket[];
  series: readonly Series[];
  /** A bucket's value in a series. */
  read: (bucket: Bucket, name: string) => number;
  write: (value: number) => string;
  /** Room for the values that `write` makes, px. */
  room?: number;
};

/** Bars over days or weeks, the series one upon the other. */
export function Bars({ buckets, series, read, write, room = 40 }: Props) {
  const { write: writer } = useText();
  const rows = buckets.map((bucket) => ({
    day: bucket.day,
    ...Object.fromEntries(series.map(({ name }) => [name, read(bucket, name)])),
  }));
  return (
    <ResponsiveContainer>
      <BarChart data={rows} margin={{ top: 4, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid {...GRID} />
        <XAxis dataKey="day" {...AXIS} tickFormatter={writer.shortDay} minTickGap={24} />
        <YAxis {...AXIS} width={room} tickFormatter={write} allowDecimals={false} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--hover)' }}
          content={({ active, label, payload }) =>
            active ? (
              <TipBox
                title={writer.dayName(String(label))}
                rows={series.map(({ name, label: what }) => {
                  const value = payload.find((entry) => entry.dataKey === name)?.value;
                  return [what, write(Number(value ?? 0))];
                })}
              />
            ) : null
          }
        />
        {series.map(({ name, tone }) => (
          <Bar
            key={name}
            dataKey={name}
            stackId="all"
            fill={MARK[tone]}
            isAnimationActive={false}
            maxBarSize={28}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
