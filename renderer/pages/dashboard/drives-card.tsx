import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { DRIVE_LOOK } from '../../ui/states.tsx';
import { TimeAgo } from '../../ui/time-ago.tsx';

/** The drives: there or not, how full, how fresh. */
export function DrivesCard({ drives }: { drives: readonly Api['Drive'][] }) {
  const { text } = useText();
  return (
    <Card title={text('dashboard.drives')}>
      <ul className="divide-y divide-line">
        {drives.map((drive) => (
          <DriveLine key={drive.id} drive={drive} />
        ))}
      </ul>
    </Card>
  );
}

function DriveLine({ drive }: { drive: Api['Drive'] }) {
  const { text, write } = useText();
  const { capacity_bytes: capacity, free_bytes: free, unreadable_folders: unreadable } = drive;
  return (
    <li className="space-y-1 py-2.5 first:pt-0 last:pb-0">
      <p className="flex items-center justify-between gap-3">
        <span className="truncate font-strong" title={drive.unc ?? drive.root}>
          {drive.name} <span className="font-normal text-ink-3">{drive.root}</span>
        </span>
        <Badge {...DRIVE_LOOK[drive.state]} title={drive.problem?.what}>
          {text(`drive.${drive.state}`)}
        </Badge>
      </p>
      {drive.problem !== null && <p className="text-sm text-ink-2">{drive.problem.todo}</p>}
      {capacity !== null && free !== null && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-idle-soft">
          <div
            className="bar-fill h-full bg-idle-mark"
            style={{ width: `${(1 - free / Math.max(1, capacity)) * 100}%` }}
          />
        </div>
      )}
      <p className="flex flex-wrap justify-between gap-x-3 text-sm text-ink-3">
        <span>
          {write.count(drive.files)} · {write.bytes(drive.bytes)}
        </span>
        {capacity !== null && free !== null && (
          <span>
            {text('dashboard.drive.free', { free: write.bytes(free), capacity: write.bytes(capacity) })}
          </span>
        )}
        <span>
          {text('dashboard.drive.scanned')} <TimeAgo time={drive.last_scan} />
        </span>
        {unreadable > 0 && (
          <span className="text-warn">{text('dashboard.drive.unreadable', { count: unreadable })}</span>
        )}
      </p>
    </li>
  );
}
