import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { TextKey } from '../../i18n/texts/index.ts';
import { useText } from '../../i18n/use-text.ts';
import { cx } from '../../ui/cx.ts';
import { Page } from '../../ui/page.tsx';

const PARTS: readonly { path: string; name: TextKey }[] = [
  { path: '/settings', name: 'settings.part.general' },
  { path: '/settings/notifications', name: 'settings.part.notifications' },
  { path: '/settings/connections', name: 'settings.part.connections' },
  { path: '/settings/backup', name: 'settings.part.backup' },
];

type Props = { tools?: ReactNode; drawer?: ReactNode; children: ReactNode };

/** The settings' parts, each with its own address. */
export function SettingsFrame({ tools, drawer, children }: Props) {
  const { text } = useText();
  const [location] = useLocation();
  return (
    <Page title={text('settings.title')} tools={tools} drawer={drawer}>
      <nav aria-label={text('settings.parts')} className="mb-4 flex flex-wrap gap-x-1 border-b border-line">
        {PARTS.map(({ path, name }) => {
          const here = path === '/settings' ? location === path : location.startsWith(path);
          return (
            <Link
              key={path}
              href={path}
              aria-current={here ? 'page' : undefined}
              className={cx(
                '-mb-px rounded-t-md border-b-2 px-3 py-2 whitespace-nowrap',
                here
                  ? 'border-accent font-strong text-ink'
                  : 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
              )}
            >
              {text(name)}
            </Link>
          );
        })}
      </nav>
      {children}
    </Page>
  );
}
