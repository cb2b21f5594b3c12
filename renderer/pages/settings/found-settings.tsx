import { SearchX } from 'lucide-react';
import { Link } from 'wouter';
import { desktop } from '../../api/desktop.ts';
import { useSettings } from '../../api/queries.ts';
import { useDefaults } from '../../api/setup.ts';
import type { TextKey } from '../../i18n/texts/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { Empty } from '../../ui/empty.tsx';
import { findSettings, type SettingEntry, valueAt } from './catalog.ts';
import { useValueText } from './value-text.ts';

const PAGE_NAMES: Readonly<Record<string, TextKey>> = {
  '/settings': 'settings.part.general',
  '/settings/notifications': 'settings.part.notifications',
  '/settings/connections': 'settings.part.connections',
  '/settings/backup': 'settings.part.backup',
  '/settings/about': 'settings.part.about',
  '/schedule': 'nav.schedule',
};

/** The settings with the words that were typed; each leads to its place. */
export function FoundSettings({ query, onGo }: { query: string; onGo: () => void }) {
  const { text } = useText();
  const found = findSettings(query, text, desktop() !== undefined);
  if (found.length === 0)
    return (
      <Empty icon={SearchX} title={text('settings.search.none')} body={text('settings.search.none_todo')} />
    );
  return (
    <ul
      aria-label={text('settings.found')}
      className="max-w-3xl divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {found.map((entry) => (
        <li key={entry.path}>
          <FoundSetting entry={entry} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}

function FoundSetting({ entry, onGo }: { entry: SettingEntry; onGo: () => void }) {
  const { text } = useText();
  const say = useValueText();
  const { path, page, title, hint } = entry;
  const value = valueAt(useSettings().data?.effective, path);
  const standard = valueAt(useDefaults(), path);
  const isChanged = standard !== undefined && JSON.stringify(value) !== JSON.stringify(standard);
  const pageName = PAGE_NAMES[page];
  return (
    <Link href={`${page}#${path}`} onClick={onGo} className="block px-4 py-3 hover:bg-hover">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-strong">{text(title)}</span>
        {pageName !== undefined && <span className="text-sm text-ink-3">{text(pageName)}</span>}
      </span>
      {hint !== undefined && <span className="block text-sm text-ink-2">{text(hint)}</span>}
      {value !== undefined && (
        <span className="block text-sm break-words text-ink-3">
          {text('settings.now', { value: say(value) })}
          {isChanged && ` · ${text('settings.changed', { value: say(standard) })}`}
        </span>
      )}
    </Link>
  );
}
