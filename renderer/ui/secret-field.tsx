import { CircleCheck, CircleDashed, FileUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useSecrets, useSetSecret } from '../api/notify.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { Confirm } from './confirm.tsx';
import { TextAreaField, TextField } from './fields.tsx';
import { FileButton } from './file-button.tsx';
import { IconButton } from './icon-button.tsx';
import { useNotices } from './notices.tsx';

type Props = {
  /** Its name in the store (`iconik.appId`). */
  name: string;
  label: string;
  hint?: string;
  /** Of several lines: a key file. */
  file?: boolean;
  /** What can be said about a value before it is saved; `wrong` keeps it from being saved. */
  check?: (value: string) => { wrong?: string; note?: string };
};

/** A secret: it can be entered, replaced and removed, but never be read again. */
export function SecretField({ name, label, hint, file = false, check }: Props) {
  const { text } = useText();
  const notices = useNotices();
  const [typed, setTyped] = useState('');
  const [removing, setRemoving] = useState(false);
  const known = useSecrets().data?.find((secret) => secret.name === name);
  const isSet = known?.set === true;
  const save = useSetSecret();
  const found = typed === '' ? undefined : check?.(typed);
  const refused = save.error === null ? undefined : problemOf(save.error).title;
  const field = {
    label,
    hint: found?.note ?? hint,
    wrong: found?.wrong ?? refused,
    value: typed,
    onChange: setTyped,
  };
  const write = (value: string | null) =>
    save.mutate(
      { name, value },
      {
        onSuccess: () => {
          setTyped('');
          notices.tell(text(value === null ? 'secret.removed' : 'settings.saved'));
        },
      },
    );
  return (
    <div className="space-y-2">
      {file ? (
        <TextAreaField {...field} rows={typed === '' ? 2 : 5} />
      ) : (
        <TextField {...field} mono type="password" placeholder={isSet ? '••••••••' : ''} />
      )}
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        {file && <FileButton icon={FileUp} label={text('secret.choose_file')} onText={setTyped} />}
        {isSet ? (
          <Badge tone="ok" icon={CircleCheck}>
            {text(known?.from === 'environment' ? 'secret.environment' : 'secret.set')}
          </Badge>
        ) : (
          <Badge tone="idle" icon={CircleDashed}>
            {text('secret.unset')}
          </Badge>
        )}
        {typed !== '' && (
          <Button
            kind="accept"
            disabled={save.isPending || found?.wrong !== undefined}
            onClick={() => write(typed.trim())}
          >
            {text(isSet ? 'secret.replace' : 'settings.save')}
          </Button>
        )}
        {isSet && known?.from !== 'environment' && typed === '' && (
          <IconButton
            icon={Trash2}
            label={text('secret.remove', { name: label })}
            onClick={() => setRemoving(true)}
          />
        )}
      </div>
      <Confirm
        question={
          removing
            ? {
                title: text('secret.remove_title', { name: label }),
                body: text('secret.remove_body'),
                ok: text('secret.remove_ok'),
                keep: text('schedule.delete_keep'),
                danger: true,
              }
            : null
        }
        onOk={() => write(null)}
        onClose={() => setRemoving(false)}
      />
    </div>
  );
}
