import { CircleCheck, CircleX, Clock3 } from 'lucide-react';
import { type Notifications, useMessages } from '../../api/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { Paged } from '../../ui/paged.tsx';
import type { Look } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';

type Item = Notifications['items'][number];

const LOOK: Record<Item['state'], Look> = {
  waiting: { tone: 'info', icon: Clock3 },
  sent: { tone: 'ok', icon: CircleCheck },
  dropped: { tone: 'bad', icon: CircleX },
};

/** The messages: what was said to whom, and whether it arrived. */
export function MessageList() {
  const { text } = useText();
  const messages = useMessages();
  return (
    <Card title={text('notify.messages')}>
      <Paged query={messages} lines={4} empty={<p className="text-ink-3">{text('notify.messages_none')}</p>}>
        {(items) => (
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <Message key={item.id} item={item} />
            ))}
          </ul>
        )}
      </Paged>
    </Card>
  );
}

function Message({ item }: { item: Item }) {
  const { text } = useText();
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-strong">{item.title}</span>
        {item.count > 1 && <span className="text-ink-2">×{item.count}</span>}
        <span className="ml-auto">
          <Badge {...LOOK[item.state]}>{text(`notify.message.${item.state}`)}</Badge>
        </span>
      </div>
      <p className="line-clamp-2 whitespace-pre-line text-ink-2">{item.body}</p>
      <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
        <span>{item.channel}</span>
        <span>{text(`notify.event.${item.event}`)}</span>
        <TimeAgo time={item.sent_at ?? item.created_at} />
        {item.attempts > 1 && <span>{text('notify.attempts', { count: item.attempts })}</span>}
        {item.state === 'waiting' && (
          <span>
            {text('notify.not_before')} <TimeAgo time={item.not_before} />
          </span>
        )}
      </p>
      {item.problem !== null && item.state !== 'sent' && <p className="text-sm text-bad">{item.problem}</p>}
    </li>
  );
}
