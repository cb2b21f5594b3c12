import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { Page } from '../../ui/page.tsx';
import { TabsNav } from '../../ui/tabs-nav.tsx';

type Props = { tools?: ReactNode; drawer?: ReactNode; children: ReactNode };

/** The settings' parts, each with its own address. */
export function SettingsFrame({ tools, drawer, children }: Props) {
  const { text } = useText();
  return (
    <Page title={text('settings.title')} tools={tools} drawer={drawer}>
      <TabsNav
        label={text('settings.parts')}
        tabs={[
          { path: '/settings', name: text('settings.part.general') },
          { path: '/settings/notifications', name: text('settings.part.notifications') },
          { path: '/settings/connections', name: text('settings.part.connections') },
          { path: '/settings/backup', name: text('settings.part.backup') },
        ]}
      />
      {children}
    </Page>
  );
}
