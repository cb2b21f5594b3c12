import type { Api } from '../../../core/api/schemas.ts';
import { useRunLog } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Loaded } from '../../ui/loaded.tsx';
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
      <Loaded query={log} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-ink-3">{text('run.no_log')}</p>
          ) : (
            <ol
              tabIndex={0}
              aria-label={text('run.section.log')}
              className="max-h-80 overflow-auto rounded-md border border-line bg-sunken py-2"
            >
              {items.map((line) => (
                <li key={line.id}>
                  <LogRow line={line} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}
