import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { FormFooter } from '../../ui/form-footer.tsx';
import type { Draft } from './draft.ts';
import type { JobForm } from './use-job-form.ts';
import { WhatChanges } from './what-changes.tsx';

type Props = {
  form: Pick<JobForm, 'draft' | 'changed' | 'saving' | 'discard' | 'problem'>;
  /** Null: the job is new. */
  saved: Draft | null;
  disabled?: boolean;
  onSave: () => void;
};

/** What saving will change, and the button that does it; there once there is something to save. */
export function SaveBar({ form, saved, disabled = false, onSave }: Props) {
  const { text } = useText();
  if (form.changed.length === 0) return null;
  return (
    <FormFooter problem={form.problem}>
      {saved !== null && <WhatChanges before={saved} after={form.draft} keys={form.changed} />}
      <div className="flex gap-2">
        <Button kind="accept" disabled={form.saving || disabled} onClick={onSave}>
          {text(saved === null ? 'job.create' : 'settings.save')}
        </Button>
        {saved !== null && (
          <Button disabled={form.saving} onClick={form.discard}>
            {text('settings.discard')}
          </Button>
        )}
      </div>
    </FormFooter>
  );
}
