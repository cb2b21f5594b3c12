import type { Api } from '../../../core/api/schemas.ts';
import { useSaveSettings } from '../../api/actions.ts';
import { problemOf } from '../../api/problem.ts';
import { useSettingsCheck } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useUnsaved } from '../../ui/unsaved.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useSettled } from '../../ui/use-settled.ts';

/** One part of the settings as it is being edited. */
export type Section<Value> = {
  /** Its key in the settings. */
  name: string;
  draft: Value;
  change: (draft: Value) => void;
  changed: boolean;
  saving: boolean;
  save: () => void;
  discard: () => void;
  /** What is wrong with a setting, by its path (`guard.maxRemovedCount`). */
  wrong: (path: string) => string | undefined;
  /** A problem that belongs to no single setting. */
  problem: Api['Problem'] | null;
};

/** Edits `settings[name]`. Nothing is saved before *Save*; what the engine would refuse is shown at its field as one types. */
export function useSection<Value>(name: string, saved: Value): Section<Value> {
  const { text } = useText();
  const notices = useNotices();
  const mutation = useSaveSettings();
  const [draft, setDraft] = useDraft(saved);
  const written = JSON.stringify(saved);
  const changed = JSON.stringify(draft) !== written;
  useUnsaved(changed);
  const settled = useSettled(draft);
  const check = useSettingsCheck(JSON.stringify(settled) === written ? null : { [name]: settled });
  const problem = mutation.error === null ? null : problemOf(mutation.error);
  const refused = mutation.variables?.[name] === draft ? (problem?.issues ?? []) : [];
  const issues = changed ? [...(check.data?.issues ?? []), ...refused] : [];
  return {
    name,
    draft,
    change: setDraft,
    changed,
    saving: mutation.isPending,
    save: () => mutation.mutate({ [name]: draft }, { onSuccess: () => notices.tell(text('settings.saved')) }),
    discard: () => {
      setDraft(saved);
      mutation.reset();
    },
    wrong: (path) => issues.find((issue) => issue.path === path)?.allowed,
    problem: problem?.issues === undefined ? problem : null,
  };
}
