import { CircleCheck, CircleX, Clock3 } from 'lucide-react';
import type { Notifications } from '../../api/notify.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import type { Look } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';

type Item = Notifications['items'][number];

const LOOK: Record<Item['state'], Look> = {
  waiting: { tone: 'info', icon: Clock3 },
  sent: { tone: 'ok', icon: CircleCheck },
  dropped: { tone: 'bad', icon: CircleX },
};

/** The last messages: what was said to whom, and whether it arrived. */
export function MessageList({ items }: { items: readonly Item[] }) {
  const { text } = useText();
  return (
    <Card title={text('notify.messages')}>
      {items.length === 0 && <p className="text-ink-3">{text('notify.messages_none')}</p>}
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li key={item.id} className="py-2.5 first:pt-0 last:pb-0">
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
            {item.problem !== null && item.state !== 'sent' && (
              <p className="text-sm text-bad">{item.problem}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
