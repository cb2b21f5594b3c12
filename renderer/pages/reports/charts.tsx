import type { Stats } from '../../api/reports.ts';
import { NOTHING } from '../../i18n/format.ts';
import { useText } from '../../i18n/use-text.ts';
import { Bars } from './bars.tsx';
import { BucketTable } from './bucket-table.tsx';
import { averageOf, type Bucket, bucketsOf, type Step, totalOf } from './buckets.ts';
import { ChartCard, type Series } from './chart-card.tsx';
import { JobsCard } from './jobs-card.tsx';
import { MetricCard } from './metric-card.tsx';

/** Below it (ms), tenths of seconds tell more than whole ones. */
const SHORT = 10_000;
const RUNS = [
  ['succeeded', 'ok'],
  ['failed', 'bad'],
  ['missed', 'warn'],
] as const;
const FILES = [
  ['added', 'ok'],
  ['updated', 'info'],
  ['moved', 'idle'],
  ['removed', 'bad'],
] as const;

/** The statistics as charts. A part of its own, because the library that draws them is large. */
export default function Charts({ stats, step }: { stats: Stats; step: Step }) {
  const buckets = bucketsOf(stats.days, step);
  const total = totalOf(stats.days);
  return (
    <div className="grid grid-cols-1 gap-4 @3xl:grid-cols-2">
      <RunsCard buckets={buckets} total={total} />
      <DurationCard buckets={buckets} total={total} />
      <FilesCard buckets={buckets} total={total} />
      <JobsCard jobs={stats.jobs} />
      {stats.metrics.map((metric) => (
        <MetricCard key={`${metric.job}/${metric.name}`} metric={metric} timezone={stats.timezone} />
      ))}
    </div>
  );
}

type CardProps = { buckets: readonly Bucket[]; total: Bucket };

function RunsCard({ buckets, total }: CardProps) {
  const { text, write } = useText();
  const series = RUNS.map(
    ([name, tone]): Series => ({
      name,
      tone,
      label: text(`reports.${name}`),
      total: write.number(total[name]),
    }),
  );
  const read = (bucket: Bucket, name: string) => bucket[asNumber(name)];
  return (
    <ChartCard
      title={text('reports.success')}
      sum={total.runs === 0 ? NOTHING : write.rate(total.succeeded, total.runs)}
      hint={text('reports.of_runs', { count: total.runs })}
      series={series}
      chart={<Bars buckets={buckets} series={series} read={read} write={write.number} />}
      table={
        <BucketTable
          label={text('reports.success')}
          buckets={buckets}
          columns={[
            ...RUNS.map(([name]) => ({
              name: text(`reports.${name}`),
              cell: (bucket: Bucket) => write.number(bucket[name]),
            })),
            {
              name: text('reports.success'),
              cell: (bucket) => (bucket.runs === 0 ? NOTHING : write.rate(bucket.succeeded, bucket.runs)),
            },
          ]}
        />
      }
    />
  );
}

function DurationCard({ buckets, total }: CardProps) {
  const { text, write } = useText();
  const average = averageOf(total);
  const series: Series[] = [{ name: 'average', tone: 'info', label: text('reports.average') }];
  const duration = (milliseconds: number | null) =>
    milliseconds === null || milliseconds === 0 ? NOTHING : write.duration(milliseconds);
  return (
    <ChartCard
      title={text('reports.duration')}
      sum={duration(average)}
      hint={text('reports.average_hint')}
      series={[]}
      chart={
        <Bars
          buckets={buckets}
          series={series}
          read={(bucket) => averageOf(bucket) ?? 0}
          write={(value) =>
            value < SHORT ? text('unit.seconds', { value: value / 1000 }) : write.duration(value)
          }
          room={68}
        />
      }
      table={
        <BucketTable
          label={text('reports.duration')}
          buckets={buckets}
          columns={[
            { name: text('reports.runs'), cell: (bucket) => write.number(bucket.runs) },
            { name: text('reports.average'), cell: (bucket) => duration(averageOf(bucket)) },
            { name: text('reports.together'), cell: (bucket) => duration(bucket.duration_ms) },
          ]}
        />
      }
    />
  );
}

function FilesCard({ buckets, total }: CardProps) {
  const { text, write } = useText();
  const all = FILES.reduce((sum, [name]) => sum + total[name], 0);
  const series = FILES.map(
    ([name, tone]): Series => ({
      name,
      tone,
      label: text(`count.${name}`),
      total: write.number(total[name]),
    }),
  );
  return (
    <ChartCard
      title={text('reports.files')}
      sum={write.count(all)}
      hint={text('reports.files_hint')}
      series={series}
      chart={
        <Bars
          buckets={buckets}
          series={series}
          read={(bucket, name) => bucket[asNumber(name)]}
          write={write.number}
        />
      }
      table={
        <BucketTable
          label={text('reports.files')}
          buckets={buckets}
          columns={FILES.map(([name]) => ({
            name: text(`count.${name}`),
            cell: (bucket) => write.number(bucket[name]),
          }))}
        />
      }
    />
  );
}

type NumberName = (typeof RUNS)[number][0] | (typeof FILES)[number][0];

function asNumber(name: string): NumberName {
  const found = [...RUNS, ...FILES].find(([known]) => known === name);
  if (found === undefined) throw new Error(`there is no series ${name}`);
  return found[0];
}
