import { type ReactNode, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { TabsNav } from '../../ui/tabs-nav.tsx';
import { FoundSettings } from './found-settings.tsx';

type Props = { tools?: ReactNode; drawer?: ReactNode; children: ReactNode };

/** The settings' parts, each with its own address, and a search over all of them. */
export function SettingsFrame({ tools, drawer, children }: Props) {
  const { text } = useText();
  const [query, setQuery] = useState('');
  const isSearching = query.trim() !== '';
  return (
    <Page title={text('settings.title')} tools={tools} drawer={drawer}>
      <TabsNav
        label={text('settings.parts')}
        tabs={[
          { path: '/settings', name: text('settings.part.general') },
          { path: '/settings/notifications', name: text('settings.part.notifications') },
          { path: '/settings/connections', name: text('settings.part.connections') },
          { path: '/settings/backup', name: text('settings.part.backup') },
          { path: '/settings/about', name: text('settings.part.about') },
        ]}
      />
      <SearchField
        label={text('settings.search')}
        value={query}
        onChange={setQuery}
        className="mb-4 max-w-md"
      />
      {isSearching && <FoundSettings query={query} onGo={() => setQuery('')} />}
      {/* Hidden, not left out: what is typed there stays. */}
      <div hidden={isSearching}>{children}</div>
    </Page>
  );
}
