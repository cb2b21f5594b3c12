/** The channel that shows messages on this computer. Pure. */
import type { Settings } from '../../../core/model/settings.ts';

type Channels = Settings['notify']['channels'];

/** The channels with this computer's as the person wants it; null where they have it so already. */
export function withThisComputer(channels: Channels, wanted: boolean): readonly object[] | null {
  const here = channels.filter(({ type }) => type === 'desktop');
  if (here.length === 0) return [...channels, { id: 'this-computer', type: 'desktop', enabled: wanted }];
  if (here.every(({ enabled }) => enabled === wanted)) return null;
  return channels.map((channel) => (channel.type === 'desktop' ? { ...channel, enabled: wanted } : channel));
}
