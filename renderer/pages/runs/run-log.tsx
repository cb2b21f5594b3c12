import type { Api } from '../../../core/api/schemas.ts';
import { useRunLog } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { LogRow } from '../logs/log-row.tsx';

/** What the run said; as it says it, while it is going. */
export function RunLog({ run: { id, state } }: { run: Api['Run'] }) {
  const { text } = useText();
  const log = useRunLog(id, state === 'running');
  return (
    <section aria-labelledby="run-log">
      <h3 id="run-log" className="mb-2 font-strong">
        {text('run.section.log')}
      </h3>
      {log.isPending && <SkeletonLines lines={3} />}
      {log.data === undefined && log.error !== null && <ProblemPanel error={log.error} retry={log.refetch} />}
      {log.data?.items.length === 0 && <p className="text-ink-3">{text('run.no_log')}</p>}
      {log.data !== undefined && log.data.items.length > 0 && (
        <ol
          tabIndex={0}
          aria-label={text('run.section.log')}
          className="max-h-80 overflow-auto rounded-md border border-line bg-sunken py-2"
        >
          {log.data.items.map((line) => (
            <li key={line.id}>
              <LogRow line={line} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
