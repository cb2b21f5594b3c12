import { BellPlus, Plus } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useLocation } from 'wouter';
import type { Settings } from '../../../core/model/settings.ts';
import { useNotifications } from '../../api/notify.ts';
import { useSettings } from '../../api/queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { SettingsFrame } from '../settings/settings-frame.tsx';
import { type ChannelType, newChannel, TYPES } from './channel.ts';
import { ChannelDrawer } from './channel-drawer.tsx';
import { ChannelList } from './channel-list.tsx';
import { CommonCard } from './common-card.tsx';
import { MessageList } from './message-list.tsx';

type Props = {
  /** The channel that is open. */ id?: string /** The type of the one that is being made. */;
  type?: string;
};

/** Who is told what, and whether it arrived. `/settings/notifications/slack` opens a channel. */
export default function NotificationsPage({ id, type }: Props) {
  const { text } = useText();
  const [, navigate] = useLocation();
  const close = useCallback(() => navigate('/settings/notifications'), [navigate]);
  const settings = useSettings();
  const told = useNotifications();
  const notify = settings.data?.effective.notify;
  const adding = (
    <Menu icon={Plus} label={text('notify.add_channel')}>
      {TYPES.map((each) => (
        <MenuItem key={each} onSelect={() => navigate(`/settings/notifications/new/${each}`)}>
          {text(`notify.type.${each}`)}
        </MenuItem>
      ))}
    </Menu>
  );
  const hasChannels = (told.data?.channels.length ?? 0) > 0;
  return (
    <SettingsFrame
      tools={hasChannels && adding}
      drawer={
        notify !== undefined && <OpenChannel channels={notify.channels} id={id} type={type} onClose={close} />
      }
    >
      <Loaded query={settings} lines={8}>
        {({ effective }) => (
          <Loaded query={told} lines={8}>
            {({ channels }) => (
              <div className="grid max-w-6xl grid-cols-1 items-start gap-4 lg:grid-cols-2">
                <div className="space-y-4">
                  {hasChannels ? (
                    <ChannelList channels={channels} openId={id ?? null} />
                  ) : (
                    <NoChannels adding={adding} />
                  )}
                  <CommonCard notify={effective.notify} />
                </div>
                <MessageList />
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
    </SettingsFrame>
  );
}

function NoChannels({ adding }: { adding: ReactNode }) {
  const { text } = useText();
  return (
    <Card title={text('notify.channels')}>
      <Empty icon={BellPlus} title={text('notify.empty')} body={text('notify.empty_body')}>
        {adding}
      </Empty>
    </Card>
  );
}

type OpenProps = {
  channels: Settings['notify']['channels'];
  id: string | undefined;
  type: string | undefined;
  onClose: () => void;
};

function OpenChannel({ channels, id, type, onClose }: OpenProps) {
  const making = TYPES.find((each) => each === type);
  if (making !== undefined)
    return <NewChannel key={making} type={making} channels={channels} onClose={onClose} />;
  const at = channels.findIndex((each) => each.id === id);
  const start = channels[at];
  if (start === undefined) return null;
  return <ChannelDrawer key={id} channels={channels} at={at} start={start} onClose={onClose} />;
}

type NewProps = { type: ChannelType; channels: Settings['notify']['channels']; onClose: () => void };

function NewChannel({ type, channels, onClose }: NewProps) {
  const [first] = useState(() => ({
    at: channels.length,
    start: newChannel(
      type,
      channels.map((each) => each.id),
    ),
  }));
  return <ChannelDrawer channels={channels} {...first} isNew onClose={onClose} />;
}
