/** Notifications that the host of the engine (the tray application, the window) shows on this computer. */
import type { Feed } from '../../log/feed.ts';
import type { NotifyLevel } from '../../model/notify-settings.ts';
import type { Channel } from './channel.ts';

/** What the host shows. `path` is what the window opens when it is clicked. */
export type DesktopNotification = {
  readonly id: string;
  readonly level: NotifyLevel;
  readonly title: string;
  readonly body: string;
  readonly path: string | null;
};

/** Systems show a few lines only. */
const MOST_LINES = 4;

export function desktop(feed: Feed<DesktopNotification>): Channel {
  return {
    spacingMs: 0,
    parts: ({ id, level, icon, title, facts, lines, path }) => [
      async () => {
        const said = [...facts.map(({ label, value }) => `${label}: ${value}`), ...lines];
        const body = said.slice(0, MOST_LINES).join('\n');
        feed.publish({ id, level, title: `${icon} ${title}`, body, path });
      },
    ],
  };
}
