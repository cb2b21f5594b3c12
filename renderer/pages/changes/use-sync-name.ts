import type { SyncName } from '../../../core/model/change.ts';
import type { TextKey } from '../../i18n/texts/index.ts';
import { useText } from '../../i18n/use-text.ts';

const NAMES: Readonly<Record<SyncName, TextKey>> = {
  'nas-scan': 'sync.nas-scan',
  'ott-publish': 'sync.ott-publish',
  'nams-sheet': 'sync.nams-sheet',
  'iconik-export': 'sync.iconik-export',
  'iconik-import': 'sync.iconik-import',
  timecode: 'sync.timecode',
};

/** Names the place that a sync writes to. */
export function useSyncName(): (sync: string) => string {
  const { text } = useText();
  return (sync) => (isKnown(sync) ? text(NAMES[sync]) : sync);
}

/** One of a newer engine is not. */
function isKnown(sync: string): sync is SyncName {
  return Object.hasOwn(NAMES, sync);
}
