import { useJobs } from '../../api/jobs.ts';
import { useText } from '../../i18n/use-text.ts';
import { SelectField, TextField } from '../../ui/fields.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { RANGES, type useRange } from './use-range.ts';

/** Which days, by day or week, and whose. */
export function RangeBar({ range }: { range: ReturnType<typeof useRange> }) {
  const { text } = useText();
  const jobs = useJobs().data ?? [];
  const { first, last, today, change } = range;
  return (
    <div className="flex flex-wrap items-center gap-3 pb-4">
      <Segmented
        label={text('reports.range')}
        value={range.range}
        options={[
          ...RANGES.map((value) => ({ value, label: text(`reports.range.${value}`) })),
          { value: 'custom' as const, label: text('reports.range.custom') },
        ]}
        onChange={(next) =>
          change(
            next === 'custom'
              ? { from: first, to: last, days: '', by: '' }
              : { days: next, from: '', to: '', by: '' },
          )
        }
      />
      {range.range === 'custom' && (
        <div className="flex gap-2">
          <TextField
            quiet
            type="date"
            label={text('reports.from')}
            value={first}
            onChange={(from) => from !== '' && change({ from, to: last < from ? from : last })}
          />
          <TextField
            quiet
            type="date"
            label={text('reports.to')}
            value={last}
            onChange={(to) =>
              to !== '' && change({ to: to > today ? today : to, from: first > to ? to : first })
            }
          />
        </div>
      )}
      <Segmented
        label={text('reports.step')}
        value={range.step}
        options={[
          { value: 'day', label: text('reports.step.day') },
          { value: 'week', label: text('reports.step.week') },
        ]}
        onChange={(by) => change({ by })}
      />
      <div className="w-56">
        <SelectField
          quiet
          label={text('reports.job')}
          value={range.job}
          options={[
            { value: '', label: text('reports.all_jobs') },
            ...jobs.map((job) => ({ value: job.name, label: job.title })),
          ]}
          onChange={(job) => change({ job })}
        />
      </div>
    </div>
  );
}
