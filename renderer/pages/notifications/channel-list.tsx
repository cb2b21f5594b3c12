import { CircleAlert, CircleCheck, CircleSlash, Clock3, KeyRound } from 'lucide-react';
import { Link } from 'wouter';
import type { Notifications } from '../../api/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { TYPES } from './channel.ts';

type Channel = Notifications['channels'][number];

/** Where messages go: each channel with its state, what waits and what went wrong last. */
export function ChannelList({ channels, openId }: { channels: readonly Channel[]; openId: string | null }) {
  const { text } = useText();
  return (
    <Card title={text('notify.channels')}>
      <ul className="divide-y divide-line">
        {channels.map((channel) => (
          <li
            key={channel.id}
            className={cx(
              'relative -mx-2 rounded-sm px-2 py-2.5',
              channel.id === openId ? 'bg-selected' : 'hover:bg-hover',
            )}
          >
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Link
                href={`/settings/notifications/${channel.id}`}
                className="rounded-sm font-strong after:absolute after:inset-0 hover:underline"
              >
                {channel.id}
              </Link>
              <TypeName type={channel.type} />
              <span className="ml-auto">
                <ChannelState channel={channel} />
              </span>
            </p>
            <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
              {channel.last_sent === null ? (
                <span>{text('notify.never_sent')}</span>
              ) : (
                <span>
                  {text('notify.last_sent')} <TimeAgo time={channel.last_sent} />
                </span>
              )}
              {channel.waiting > 0 && <span>{text('notify.waiting', { count: channel.waiting })}</span>}
            </p>
            {channel.problem !== null && (
              <p className="mt-1 text-sm">
                <span className="text-bad">{channel.problem.what}</span>{' '}
                <span className="text-ink-2">{channel.problem.todo}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function TypeName({ type }: { type: string }) {
  const { text } = useText();
  const known = TYPES.find((each) => each === type);
  return <span className="text-ink-2">{known === undefined ? type : text(`notify.type.${known}`)}</span>;
}

function ChannelState({ channel }: { channel: Channel }) {
  const { text } = useText();
  if (!channel.enabled) {
    return (
      <Badge tone="idle" icon={CircleSlash}>
        {text('schedule.disabled')}
      </Badge>
    );
  }
  if (!channel.ready) {
    return (
      <Badge tone="warn" icon={KeyRound}>
        {text('notify.state.no_secret')}
      </Badge>
    );
  }
  if (channel.problem !== null) {
    return (
      <Badge tone="bad" icon={CircleAlert}>
        {text('notify.state.problem')}
      </Badge>
    );
  }
  if (channel.waiting > 0) {
    return (
      <Badge tone="info" icon={Clock3}>
        {text('notify.state.waiting')}
      </Badge>
    );
  }
  return (
    <Badge tone="ok" icon={CircleCheck}>
      {text('notify.state.ready')}
    </Badge>
  );
}
