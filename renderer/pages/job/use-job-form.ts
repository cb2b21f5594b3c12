import type { Api } from '../../../core/api/schemas.ts';
import { useSaveJob } from '../../api/jobs.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { changedKeys, type Draft } from './draft.ts';

/** A job's settings while they are edited. */
export type JobForm<D extends Draft = Draft> = {
  draft: D;
  change: (draft: D) => void;
  /** Names of what differs from what is saved. */
  changed: string[];
  saving: boolean;
  /** @param settings what is written: the draft, or, of a built-in job, what is different about it */
  save: (name: string, settings: object, then?: () => void) => void;
  discard: () => void;
  /** What is wrong with a setting or a part of it, by its path in the job (`steps.0.command`). */
  wrong: (path: string) => string | undefined;
  /** A problem that is shown at no field. */
  problem: Api['Problem'] | null;
};

/**
 * Edits a job. Nothing is sent before *Save*; what the engine refuses is shown at its field.
 * @param start what is saved, or what a new job begins with
 */
export function useJobForm<D extends Draft>(start: D, isNew: boolean): JobForm<D> {
  const { text } = useText();
  const notices = useNotices();
  const mutation = useSaveJob();
  const [draft, setDraft] = useDraft(start);
  const problem = mutation.error === null ? null : problemOf(mutation.error);
  const issues = (problem?.issues ?? []).map(({ path, allowed }) => ({
    path: path.replace(/^jobs\.[^.]+\.?/, ''),
    allowed,
  }));
  return {
    draft,
    change: setDraft,
    changed: changedKeys(isNew ? null : start, draft),
    saving: mutation.isPending,
    save: (name, settings, then) =>
      mutation.mutate(
        { name, settings },
        {
          onSuccess: () => {
            notices.tell(text('settings.saved'));
            then?.();
          },
        },
      ),
    discard: () => {
      setDraft(start);
      mutation.reset();
    },
    wrong: (path) =>
      issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.allowed,
    problem,
  };
}
