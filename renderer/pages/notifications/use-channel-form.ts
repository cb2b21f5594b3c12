import { useEffect, useState } from 'react';
import type { ChannelSettings } from '../../../core/model/notify-settings.ts';
import { useSaveSettings } from '../../api/actions.ts';
import { useSetSecret } from '../../api/notify.ts';
import { problemOf } from '../../api/problem.ts';
import { useText } from '../../i18n/use-text.ts';
import { useNotices } from '../../ui/notices.tsx';

/**
 * Edits one of the channels together with its secret; *Save* writes both.
 * @param at its place among them; as many as there are for a new one
 */
export function useChannelForm(channels: readonly ChannelSettings[], at: number, start: ChannelSettings) {
  const { text } = useText();
  const notices = useNotices();
  const settings = useSaveSettings();
  const secrets = useSetSecret();
  const [draft, change] = useState(start);
  const [secret, setSecret] = useState('');
  const written = JSON.stringify(start);
  useEffect(() => change(JSON.parse(written)), [written]);
  const isNew = at === channels.length;
  const error = settings.error ?? secrets.error;
  const problem = error === null ? null : problemOf(error);
  const prefix = `notify.channels.${at}.`;
  const done = (then: () => void) => {
    setSecret('');
    notices.tell(text('settings.saved'));
    then();
  };
  const write = (next: readonly ChannelSettings[], then: () => void) =>
    settings.mutate({ notify: { channels: next } }, { onSuccess: then });
  return {
    draft,
    change,
    secret,
    setSecret,
    changed: isNew || secret !== '' || JSON.stringify(draft) !== written,
    saving: settings.isPending || secrets.isPending,
    problem,
    wrong: (field: string) =>
      problem?.issues?.find(({ path }) => path === prefix + field || path.startsWith(`${prefix + field}.`))
        ?.allowed,
    save: (then: () => void) =>
      write(channels.toSpliced(at, 1, draft), () => {
        if (secret === '') done(then);
        else secrets.mutate({ name: `notify.${draft.id}`, value: secret }, { onSuccess: () => done(then) });
      }),
    /** Takes the channel and its secret away. */
    remove: (then: () => void) =>
      write(channels.toSpliced(at, 1), () => {
        secrets.mutate({ name: `notify.${start.id}`, value: null });
        then();
      }),
    discard: () => {
      change(start);
      setSecret('');
      settings.reset();
    },
  };
}
