import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSetSecret } from '../api/notify.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Confirm } from './confirm.tsx';
import { IconButton } from './icon-button.tsx';
import { useNotices } from './notices.tsx';

/** Takes a secret away, after asking. */
export function RemoveSecret({ name, label }: { name: string; label: string }) {
  const { text } = useText();
  const notices = useNotices();
  const save = useSetSecret();
  const [asking, setAsking] = useState(false);
  const question = {
    title: text('secret.remove_title', { name: label }),
    body: text('secret.remove_body'),
    ok: text('secret.remove_ok'),
    keep: text('schedule.delete_keep'),
    danger: true,
  };
  // A promise, because this is gone with the secret.
  const remove = () =>
    save.mutateAsync({ name, value: null }).then(
      () => notices.tell(text('secret.removed')),
      (error: unknown) => notices.fail(problemOf(error)),
    );
  return (
    <>
      <IconButton
        icon={Trash2}
        label={text('secret.remove', { name: label })}
        disabled={save.isPending}
        onClick={() => setAsking(true)}
      />
      <Confirm question={asking ? question : null} onOk={remove} onClose={() => setAsking(false)} />
    </>
  );
}
