import { useState } from 'react';
import { type Side, useSettle } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';

type Props = {
  /** Ids of those that are picked. */
  chosen: readonly number[];
  /** How many are shown. */
  all: number;
  onAll: (on: boolean) => void;
};

/** Chooses one side for all that are picked. */
export function ManyBar({ chosen, all, onAll }: Props) {
  const { text } = useText();
  const [asking, setAsking] = useState<Side | null>(null);
  const settle = useSettle();
  const none = chosen.length === 0 || settle.isPending;
  return (
    <div className="sticky top-0 z-10 mb-3 flex flex-wrap items-center gap-3 rounded-md border border-line bg-sunken px-3 py-2">
      <label className="flex items-center gap-2.5">
        <input
          type="checkbox"
          checked={chosen.length === all}
          onChange={(event) => onAll(event.target.checked)}
          className="size-4 accent-accent-fill"
        />
        {text('conflicts.all')}
      </label>
      <span role="status" className="text-ink-2">
        {text('conflicts.chosen', { count: chosen.length })}
      </span>
      <span className="ml-auto flex flex-wrap gap-2">
        <Button disabled={none} onClick={() => setAsking('sheet')}>
          {text('conflicts.keep_sheet')}
        </Button>
        <Button disabled={none} onClick={() => setAsking('iconik')}>
          {text('conflicts.keep_iconik')}
        </Button>
      </span>
      <Confirm
        question={
          asking === null
            ? null
            : {
                title: text(`conflicts.many.${asking}`, { count: chosen.length }),
                body: text('conflicts.many_body'),
                ok: text(`conflicts.keep_${asking}`),
                keep: text('conflicts.many_keep'),
              }
        }
        onOk={() => asking !== null && settle.mutate({ ids: chosen, keep: asking })}
        onClose={() => setAsking(null)}
      />
    </div>
  );
}
