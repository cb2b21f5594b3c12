import { useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { type RunAction, useRunAction } from '../../api/actions.ts';
import { useEngine } from '../../api/live.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm, type Question } from '../../ui/confirm.tsx';

type Decision = Exclude<RunAction, 'cancel'>;

/** What a person may do with a run now. What changes something asks first, with its numbers. */
export function RunDecisions({ run }: { run: Api['Run'] }) {
  const { text } = useText();
  const action = useRunAction();
  const stopped = useEngine() === 'offline' || action.isPending;
  const [asking, setAsking] = useState<Decision | null>(null);
  const questionOf = useQuestion();
  const act = (chosen: RunAction) => action.mutate({ id: run.id, action: chosen });
  return (
    <div className="flex flex-wrap gap-2">
      {run.can.cancel && (
        <Button disabled={stopped} onClick={() => act('cancel')}>
          {text('action.cancel_run')}
        </Button>
      )}
      {run.can.reject && (
        <Button disabled={stopped} onClick={() => setAsking('reject')}>
          {text('action.reject')}
        </Button>
      )}
      {run.can.approve && (
        <Button kind="accept" disabled={stopped} onClick={() => setAsking('approve')}>
          {text('action.approve')}
        </Button>
      )}
      {run.can.undo && (
        <Button disabled={stopped} onClick={() => setAsking('undo')}>
          {text('action.undo')}
        </Button>
      )}
      <Confirm
        question={asking === null ? null : questionOf(asking, run)}
        onOk={() => asking !== null && act(asking)}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}

/** The words of each question, with the numbers of the run. */
function useQuestion(): (decision: Decision, run: Api['Run']) => Question {
  const { text } = useText();
  return (decision, run) => {
    const { held, added, updated, moved, removed, restored } = run.counts;
    const count = decision === 'undo' ? added + updated + moved + removed + restored : held;
    return {
      title: text(`confirm.${decision}.title`, { id: run.id }),
      body: text(
        decision === 'undo' && ofCells(run.job) ? 'confirm.undo.cells' : `confirm.${decision}.body`,
        { count },
      ),
      ok: text(`confirm.${decision}.ok`, { count }),
      keep: text(decision === 'undo' ? 'confirm.undo.keep' : 'confirm.approve.keep'),
      danger: decision !== 'reject' && run.counts.removed + held > 0,
    };
  };
}

/** Whether a job writes cells and fields instead of rows of the OTT. */
function ofCells(job: string): boolean {
  return job === 'iconik-export' || job === 'iconik-import' || job === 'timecode';
}
