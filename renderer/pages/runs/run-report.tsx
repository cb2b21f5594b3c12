import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';

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

/** A report's text, line by line. */
export function ReportLines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="space-y-1 rounded-md bg-sunken px-4 py-3">
      {[...lines.entries()].map(([at, line]) => (
        <li key={at} className="whitespace-pre-wrap">
          {line}
        </li>
      ))}
    </ul>
  );
}
