/** A channel from its settings. Adding a type of channel is a file, a line here, and its settings. */
import type { Feed } from '../../log/feed.ts';
import type { ChannelSettings } from '../../model/notify-settings.ts';
import type { Channel, ChannelContext } from './channel.ts';
import { type DesktopNotification, desktop } from './desktop.ts';
import { discord } from './discord.ts';
import { email } from './email.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { telegram } from './telegram.ts';
import { webhook } from './webhook.ts';

/** @throws Failure `problem.notify_secret_missing` | `problem.notify_address_wrong` */
export function openChannel(
  settings: ChannelSettings,
  context: ChannelContext,
  host: Feed<DesktopNotification>,
): Channel {
  switch (settings.type) {
    case 'slack':
      return slack(context);
    case 'teams':
      return teams(context);
    case 'discord':
      return discord(context);
    case 'telegram':
      return telegram(settings, context);
    case 'email':
      return email(settings, context);
    case 'webhook':
      return webhook(settings, context);
    case 'desktop':
      return desktop(host);
  }
}
