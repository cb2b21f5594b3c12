import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Api } from '../../../core/api/schemas.ts';
import { useRunJob } from '../../api/jobs.ts';
import { useEngine } from '../../api/live.tsx';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

/** Approves a preview: the task runs in earnest. */
export function CarryOut({ run }: { run: Api['Run'] }) {
  const { text } = useText();
  const [asking, setAsking] = useState(false);
  const start = useRunJob();
  const offline = useEngine() === 'offline';
  const { added, updated, moved, removed, restored } = run.counts;
  const count = added + updated + moved + removed + restored;
  if (run.state !== 'done' && run.state !== 'held') return null;
  return (
    <>
      <Button
        kind="accept"
        icon={Check}
        disabled={offline || start.isPending || count === 0}
        onClick={() => setAsking(true)}
      >
        {text('sheets.carry_out', { count })}
      </Button>
      <Confirm
        question={
          asking
            ? {
                title: text('sheets.carry_out_title', { count }),
                body: text('sheets.carry_out_body'),
                ok: text('sheets.carry_out', { count }),
                keep: text('sheets.carry_out_keep'),
              }
            : null
        }
        onOk={() => start.mutate(run.job === 'timecode' ? { name: run.job, live: true } : { name: run.job })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
