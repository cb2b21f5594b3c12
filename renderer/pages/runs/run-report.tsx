import { useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';

/** What a run has to say beyond its counts; nothing where it has nothing. */
export function RunReport({ report }: { report: Api['Run']['report'] }) {
  const { text } = useText();
  if (report === null || report.lines.length === 0) return null;
  return (
    <section aria-labelledby="run-report">
      <h3 id="run-report" className="mb-2 font-strong">
        {text('run.section.report')}
      </h3>
      <ReportLines lines={report.lines} />
    </section>
  );
}

/** Lines that are shown at first: a report of an import may name a thousand cells. */
const SHOWN = 15;

/** A report's text, line by line. */
export function ReportLines({ lines }: { lines: readonly string[] }) {
  const { text } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? lines : lines.slice(0, SHOWN);
  return (
    <div className="rounded-md bg-sunken px-4 py-3">
      <ul className="space-y-1">
        {[...shown.entries()].map(([at, line]) => (
          <li key={at} className="whitespace-pre-wrap">
            {line}
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button small className="mt-2" onClick={() => setAll(true)}>
          {text('run.all_lines', { count: lines.length })}
        </Button>
      )}
    </div>
  );
}
