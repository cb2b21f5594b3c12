import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { createClient } from '../api/client.ts';
import { ClientProvider } from '../api/context.tsx';
import { LiveProvider } from '../api/live.tsx';
import { NoticesProvider } from '../ui/notices.tsx';
import { Frame } from './frame.tsx';
import { LanguageFollower } from './language.tsx';
import { Routes } from './routes.tsx';
import { ThemeProvider } from './theme.tsx';
import { UnsavedGuard } from './unsaved-guard.tsx';

/** Events say what became old (`live.tsx`), so nothing is asked again by the clock or by focus. */
function createCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 60_000, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
}

/** The window. */
export function App({ texts }: { texts: i18n }) {
  const [cache] = useState(createCache);
  const [client] = useState(() => createClient(() => texts.language));
  return (
    <I18nextProvider i18n={texts}>
      <ClientProvider value={client}>
        <QueryClientProvider client={cache}>
          <ThemeProvider>
            <LiveProvider>
              <NoticesProvider>
                <LanguageFollower />
                <UnsavedGuard>
                  <Frame>
                    <Routes />
                  </Frame>
                </UnsavedGuard>
              </NoticesProvider>
            </LiveProvider>
          </ThemeProvider>
        </QueryClientProvider>
      </ClientProvider>
    </I18nextProvider>
  );
}
