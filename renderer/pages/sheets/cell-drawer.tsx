import { TriangleAlert } from 'lucide-react';
import { useSearchParams } from 'wouter';
import type { Api } from '../../../core/api/schemas.ts';
import { useRun, useRunChanges } from '../../api/queries.ts';
import { useJobName } from '../../app/use-job-name.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Drawer } from '../../ui/drawer.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Paged } from '../../ui/paged.tsx';
import { KIND_LOOK, type Look, OUTCOME_LOOK, RUN_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { RunDecisions } from '../runs/run-decisions.tsx';
import { CarryOut } from './carry-out.tsx';
import { CellChange } from './cell-change.tsx';

const REFUSED: Look = { tone: 'warn', icon: TriangleAlert };

/** What can be looked at alone: its filter, its look, its number among the run's counts where that is the same. */
const SHOWN = {
  all: { filter: {}, look: undefined, count: null },
  add: { filter: { kind: 'add' }, look: KIND_LOOK.add, count: 'added' },
  update: { filter: { kind: 'update' }, look: KIND_LOOK.update, count: 'updated' },
  held: { filter: { outcome: 'held' }, look: OUTCOME_LOOK.held, count: 'held' },
  conflict: { filter: { kind: 'conflict' }, look: KIND_LOOK.conflict, count: null },
  skip: { filter: { kind: 'skip' }, look: REFUSED, count: 'skipped' },
  failed: { filter: { outcome: 'failed' }, look: OUTCOME_LOOK.failed, count: 'failed' },
} as const;
type Show = keyof typeof SHOWN;
const NAMES = Object.keys(SHOWN) as Show[];

/** What a run changed, or would change, cell by cell; with its decision. */
export function CellDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const nameOf = useJobName();
  const { text } = useText();
  const query = useRun(id);
  const { data } = query;
  const title = data === undefined ? text('run.title', { id: String(id) }) : `${nameOf(data.job)} #${id}`;
  return (
    <Drawer size="wide" title={title} onClose={onClose}>
      <Loaded query={query} lines={8}>
        {(run) => <Cells run={run} />}
      </Loaded>
    </Drawer>
  );
}

function Cells({ run }: { run: Api['Run'] }) {
  const { text, write } = useText();
  const [search, setSearch] = useSearchParams();
  const show = NAMES.find((name) => name === search.get('show')) ?? 'all';
  const changes = useRunChanges(run.id, SHOWN[show].filter);
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-3">
        <Badge {...RUN_LOOK[run.state]} soft turning={run.state === 'running'}>
          {text(`run.${run.state}`)}
        </Badge>
        {run.dry_run && <span className="text-info">{text('runs.dry_run')}</span>}
        <TimeAgo time={run.ended_at ?? run.queued_at} className="text-ink-2" />
        <TextLink href={`/runs/${run.id}`}>{text('sheets.whole_run')}</TextLink>
        <span className="ml-auto">{run.dry_run ? <CarryOut run={run} /> : <RunDecisions run={run} />}</span>
      </div>
      {run.problem !== null && <p className="rounded-md bg-bad-soft p-3">{run.problem.what}</p>}
      <fieldset className="flex flex-wrap gap-1">
        <legend className="sr-only">{text('sheets.show')}</legend>
        {NAMES.map((name) => (
          <Chip
            key={name}
            label={text(`sheets.show.${name}`)}
            {...(SHOWN[name].look === undefined ? {} : { look: SHOWN[name].look })}
            {...(countIn(run, name) === null ? {} : { count: write.number(countIn(run, name) ?? 0) })}
            pressed={name === show}
            onPress={() => setSearch(name === 'all' ? {} : { show: name }, { replace: true })}
          />
        ))}
      </fieldset>
      <Paged
        query={changes}
        lines={6}
        empty={
          <p className="text-ink-3">{text(show === 'all' ? 'sheets.no_changes' : 'sheets.none_such')}</p>
        }
      >
        {(items) => (
          <ul className="space-y-3">
            {items.map((change) => (
              <CellChange key={change.id} change={change} />
            ))}
          </ul>
        )}
      </Paged>
    </div>
  );
}

function countIn({ counts }: Api['Run'], show: Show): number | null {
  const { count } = SHOWN[show];
  return count === null ? null : counts[count];
}
