import { Upload } from 'lucide-react';
import { useState } from 'react';
import { problemOf } from '../../api/problem.ts';
import { type SettingsCheck, useCheckWhole, useReplaceSettings } from '../../api/setup.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { useNotices } from '../../ui/notices.tsx';
import { useValueText } from './value-text.ts';

/** Takes settings from a file, after showing what would change. */
export function ImportSettings() {
  const { text } = useText();
  const notices = useNotices();
  const check = useCheckWhole();
  const replace = useReplaceSettings();
  const [read, setRead] = useState<Record<string, unknown> | 'no settings' | null>(null);
  const close = () => {
    setRead(null);
    check.reset();
  };
  const open = (content: string) => {
    const settings = objectIn(content);
    setRead(settings ?? 'no settings');
    if (settings !== null) check.mutate(settings);
  };
  const take = () => {
    if (read === null || read === 'no settings') return;
    replace.mutate(read, {
      onSuccess: () => {
        close();
        notices.tell(text('settings.import_done'));
      },
      onError: (error) => notices.fail(problemOf(error)),
    });
  };
  const changes = check.data?.changes.length ?? 0;
  return (
    <>
      <FileButton icon={Upload} label={text('settings.import')} onText={open} />
      <Dialog open={read !== null} onClose={close} title={text('settings.import_title')}>
        <div className="space-y-4 p-5 pt-3">
          {read === 'no settings' && <p className="text-bad">{text('settings.import_not_json')}</p>}
          {check.data !== undefined && <Changes check={check.data} />}
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={close}>{text('settings.import_cancel')}</Button>
            {changes > 0 && (
              <Button kind="accept" disabled={replace.isPending} onClick={take}>
                {text('settings.import_ok', { count: changes })}
              </Button>
            )}
          </div>
        </div>
      </Dialog>
    </>
  );
}

function Changes({ check: { issues, changes } }: { check: SettingsCheck }) {
  const { text } = useText();
  const say = useValueText();
  if (issues.length > 0)
    return (
      <div className="space-y-1">
        <p className="text-bad">{text('settings.import_wrong')}</p>
        {issues.map(({ path, value, allowed }) => (
          <p key={path} className="text-sm">
            <code className="font-mono">{path}</code> {value}: {allowed}
          </p>
        ))}
      </div>
    );
  if (changes.length === 0) return <p>{text('settings.import_none')}</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {changes.map(({ path, from, to }) => (
        <li key={path} className="py-2">
          <code className="font-mono">{path}</code>
          <span className="block break-words text-ink-2">
            <del>{say(from)}</del> → <ins className="font-strong no-underline">{say(to)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}

function objectIn(content: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(content);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null; // shown as what it is: no settings file
  }
}
