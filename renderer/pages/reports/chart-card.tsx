import { ChartColumn, Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { TONE_MARK, type Tone } from '../../ui/tone.ts';

/** One of a chart's series: its colour, its name and what it comes to. */
export type Series = { name: string; tone: Tone; label: string; total?: string };

type Props = {
  title: string;
  /** What the chart comes to, in one number. */
  sum: string;
  hint: string;
  series: readonly Series[];
  chart: ReactNode;
  table: ReactNode;
};

/** A chart with what it comes to, its series named at their totals, and the same as a table behind a button. */
export function ChartCard({ title, sum, hint, series, chart, table }: Props) {
  const { text } = useText();
  const [asTable, setAsTable] = useState(false);
  return (
    <Card
      title={title}
      aside={
        <IconButton
          icon={asTable ? ChartColumn : Table2}
          label={text(asTable ? 'reports.as_chart' : 'dashboard.as_table')}
          onClick={() => setAsTable(!asTable)}
        />
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1 pb-3">
        <span className="text-2xl font-strong">{sum}</span>
        <span className="text-ink-2">{hint}</span>
        <span className="ml-auto flex flex-wrap gap-x-4 text-sm">
          {series.map(({ name, tone, label, total }) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <span aria-hidden className={cx('bar-fill size-2.5 rounded-xs', TONE_MARK[tone])} />
              {label} {total !== undefined && <span className="text-ink-2">{total}</span>}
            </span>
          ))}
        </span>
      </p>
      {asTable ? (
        <div tabIndex={0} role="group" aria-label={title} className="max-h-60 overflow-y-auto">
          {table}
        </div>
      ) : (
        <div aria-hidden className="h-48">
          {chart}
        </div>
      )}
    </Card>
  );
}
