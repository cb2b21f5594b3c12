import type { Api } from '../../../core/api/schemas.ts';
import { useRunChanges } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { ChangeTable } from '../changes/change-table.tsx';

/** What the run changed; of a held run, first what waits for a decision. */
export function RunChanges({ run }: { run: Api['Run'] }) {
  const { text } = useText();
  const held = run.state === 'held';
  const changes = useRunChanges(run.id, held ? { outcome: 'held' } : {});
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  // What holds a plan holds all of it: said once.
  const why = held ? (items[0]?.note ?? null) : null;
  return (
    <section className="flex flex-col" aria-labelledby="run-changes">
      <h3 id="run-changes" className="mb-2 font-strong">
        {text(held ? 'run.section.plan' : 'run.section.changes')}
      </h3>
      {why !== null && <p className="mb-2 text-warn">{why}</p>}
      <Loaded query={changes} lines={4}>
        {() =>
          items.length === 0 ? (
            <p className="text-ink-3">{text(run.baseline ? 'run.baseline_changes' : 'run.no_changes')}</p>
          ) : (
            <div className="flex max-h-96 flex-col">
              <ChangeTable
                changes={items}
                toldNote={why}
                more={changes.hasNextPage ? changes.fetchNextPage : null}
                loading={changes.isFetchingNextPage}
              />
            </div>
          )
        }
      </Loaded>
    </section>
  );
}
