import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { desktop, type Update } from '../../api/desktop.ts';
import { keys } from '../../api/keys.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { TextField } from '../../ui/fields.tsx';
import { SettingPlace } from '../settings/setting.tsx';

const KEY = [...keys.setup, 'update'];
/** A version may be ready while the page is open, ms. */
const EVERY_MS = 5_000;

/** New versions of the desktop application, and where they come from. */
export function UpdateCard() {
  const { text } = useText();
  const cache = useQueryClient();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: async () => (await desktop()?.ask('update', { install: false })) ?? null,
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
  const ask = useMutation({
    mutationFn: async (wanted: { install: boolean; feed?: string | null }) =>
      desktop()?.ask('update', wanted),
    onSuccess: (update) => cache.setQueryData(KEY, update),
  });
  const [typed, setTyped] = useState<string | null>(null);
  if (data == null) return null;
  const feed = typed ?? data.feed ?? '';
  const isWrong = feed !== '' && !(URL.canParse(feed) && new URL(feed).protocol === 'https:');
  const save = () => ask.mutate({ install: false, feed: feed === '' ? null : feed });
  return (
    <Card title={text('about.update')}>
      <div className="space-y-4">
        <p>{stateOf(data, text)}</p>
        {data.ready && (
          <Button kind="primary" onClick={() => ask.mutate({ install: true })} disabled={ask.isPending}>
            {text('about.update.install')}
          </Button>
        )}
        <form
          className="space-y-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isWrong) save();
          }}
        >
          <SettingPlace path="desktop.updates">
            <TextField
              label={text('about.update.feed')}
              hint={text('about.update.feed_hint')}
              wrong={isWrong ? text('about.update.feed_wrong') : undefined}
              value={feed}
              onChange={setTyped}
              mono
            />
          </SettingPlace>
          {feed !== (data.feed ?? '') && (
            <Button type="submit" disabled={isWrong || ask.isPending}>
              {text('settings.save')}
            </Button>
          )}
        </form>
      </div>
    </Card>
  );
}

function stateOf({ available, ready }: Update, text: ReturnType<typeof useText>['text']): string {
  if (available === null) return text('about.update.none');
  return text(ready ? 'about.update.ready' : 'about.update.coming', { version: available });
}
