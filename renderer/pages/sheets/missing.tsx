import { KeyRound } from 'lucide-react';
import type { SheetTask } from '../../api/sheets.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { TextLink } from '../../ui/link.tsx';

/** What has to be set up before a task can run; nothing where all of it is there. */
export function Missing({ items }: { items: SheetTask['missing'] }) {
  const { text } = useText();
  if (items.length === 0) return null;
  return (
    <div className="flex gap-2.5 rounded-md bg-warn-soft p-3">
      <KeyRound size={18} aria-hidden className="mt-px shrink-0 text-warn" />
      <div className="space-y-1">
        <ul className={cx('space-y-0.5', items.length > 1 && 'list-disc pl-4')}>
          {items.map((item) => (
            <li key={item.what} title={item.todo}>
              {item.what}
            </li>
          ))}
        </ul>
        <TextLink href="/settings/connections">{text('sheets.to_connections')}</TextLink>
      </div>
    </div>
  );
}
