import { useText } from '../../i18n/use-text.ts';

const SYNCS = [
  'nas-scan',
  'ott-publish',
  'nams-sheet',
  'iconik-export',
  'iconik-import',
  'timecode',
] as const;

/** Names the place that a sync writes to. */
export function useSyncName(): (sync: string) => string {
  const { text } = useText();
  return (sync) => {
    const known = SYNCS.find((name) => name === sync);
    return known === undefined ? sync : text(`sync.${known}`);
  };
}
