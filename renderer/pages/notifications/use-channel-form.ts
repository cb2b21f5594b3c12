import { useState } from 'react';
import type { ChannelSettings } from '../../../core/model/notify-settings.ts';
import { useSaveSettings } from '../../api/actions.ts';
import { useSetSecret } from '../../api/notify.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useDraft } from '../../ui/use-draft.ts';

/**
 * Edits one of the channels together with its secret; *Save* writes both.
 * @param at its place among them; as many as there are for a new one
 */
export function useChannelForm(
  channels: readonly ChannelSettings[],
  at: number,
  start: ChannelSettings,
  isNew: boolean,
) {
  const { text } = useText();
  const notices = useNotices();
  const settings = useSaveSettings();
  const secrets = useSetSecret();
  const [draft, change] = useDraft(start);
  const [secret, setSecret] = useState('');
  const error = settings.error ?? secrets.error;
  const problem = error === null ? null : problemOf(error);
  const prefix = `notify.channels.${at}.`;
  /** Promises, because the form may be gone before the answers are there. Refusals are shown by `problem`. */
  const write = async (next: readonly ChannelSettings[], value: string | null, id: string) => {
    await settings.mutateAsync({ notify: { channels: next } });
    if (value !== '') await secrets.mutateAsync({ name: `notify.${id}`, value });
  };
  const edited = secret !== '' || JSON.stringify(draft) !== JSON.stringify(start);
  return {
    draft,
    change,
    secret,
    setSecret,
    /** Whether a person has entered something that is not saved. */
    edited,
    changed: isNew || edited,
    saving: settings.isPending || secrets.isPending,
    problem,
    wrong: (field: string) =>
      problem?.issues?.find(({ path }) => path === prefix + field || path.startsWith(`${prefix + field}.`))
        ?.allowed,
    save: (then: () => void) =>
      write(channels.toSpliced(at, 1, draft), secret, draft.id).then(() => {
        setSecret('');
        notices.tell(text('settings.saved'));
        then();
      }, shown),
    /** Takes the channel and its secret away. */
    remove: (then: () => void) => write(channels.toSpliced(at, 1), null, start.id).then(then, shown),
    discard: () => {
      change(start);
      setSecret('');
      settings.reset();
    },
  };
}

/** A problem is in the form already: nothing more is to be done about it. */
function shown(): void {
  return;
}
