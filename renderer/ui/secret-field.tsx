import { CircleCheck, CircleDashed, FileUp } from 'lucide-react';
import { useState } from 'react';
import { useSecrets, useSetSecret } from '../api/notify.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { TextAreaField, TextField } from './fields.tsx';
import { FileButton } from './file-button.tsx';
import { useNotices } from './notices.tsx';
import { RemoveSecret } from './remove-secret.tsx';
import { useUnsaved } from './unsaved.ts';

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
  useUnsaved(typed !== '');
  const known = useSecrets().data?.find((secret) => secret.name === name);
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
  const write = () => {
    const saved = () => {
      setTyped('');
      notices.tell(text('settings.saved'));
    };
    save.mutate({ name, value: typed.trim() }, { onSuccess: saved });
  };
  return (
    <div className="space-y-2">
      {file ? (
        <TextAreaField {...field} rows={typed === '' ? 2 : 5} />
      ) : (
        <TextField {...field} mono type="password" placeholder={known?.set === true ? '••••••••' : ''} />
      )}
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        {file && <FileButton icon={FileUp} label={text('secret.choose_file')} onText={setTyped} />}
        <SecretState from={known?.set === true ? known.from : null} />
        {typed !== '' && (
          <Button kind="accept" disabled={save.isPending || found?.wrong !== undefined} onClick={write}>
            {text(known?.set === true ? 'secret.replace' : 'settings.save')}
          </Button>
        )}
        {known?.set === true && known.from !== 'environment' && typed === '' && (
          <RemoveSecret name={name} label={label} />
        )}
      </div>
    </div>
  );
}

/** Whether it is there. @param from where it is kept; null when there is none */
function SecretState({ from }: { from: 'store' | 'environment' | null }) {
  const { text } = useText();
  return from === null ? (
    <Badge tone="idle" icon={CircleDashed}>
      {text('secret.unset')}
    </Badge>
  ) : (
    <Badge tone="ok" icon={CircleCheck}>
      {text(from === 'environment' ? 'secret.environment' : 'secret.set')}
    </Badge>
  );
}
