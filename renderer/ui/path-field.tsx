import { FolderOpen } from 'lucide-react';
import { desktop } from '../api/desktop.ts';
import { problemOf } from '../api/problem.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './button.tsx';
import { TextField } from './fields.tsx';
import { useNotices } from './notices.tsx';

type Props = {
  label: string;
  hint?: string | undefined;
  wrong?: string | undefined;
  kind: 'folder' | 'file';
  value: string;
  onChange: (path: string) => void;
};

/** A path: typed, and on the desktop chosen as well. */
export function PathField({ kind, value, onChange, ...field }: Props) {
  const { text } = useText();
  const notices = useNotices();
  const host = desktop();
  const choose = () =>
    host?.ask(kind === 'folder' ? 'chooseFolder' : 'chooseFile', { title: field.label }).then(
      (path) => path !== null && onChange(path),
      (error: unknown) => notices.fail(problemOf(error)),
    );
  return (
    <div className="space-y-2">
      <TextField {...field} mono value={value} onChange={onChange} />
      {host !== undefined && (
        <Button icon={FolderOpen} onClick={choose}>
          {text('action.browse')}
        </Button>
      )}
    </div>
  );
}
