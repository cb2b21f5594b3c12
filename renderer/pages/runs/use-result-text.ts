import type { Api } from '../../../core/api/schemas.ts';
import { useText } from '../../i18n/use-text.ts';

const SHOWN = ['added', 'updated', 'moved', 'removed', 'restored', 'held', 'failed', 'unknown'] as const;

/** What a run did in one line: only what there was. */
export function useResultText(): (counts: Api['Run']['counts']) => string {
  const { text, write } = useText();
  return (counts) => {
    const parts = SHOWN.filter((name) => counts[name] > 0).map(
      (name) => `${text(`count.${name}`)} ${write.number(counts[name])}`,
    );
    return parts.length === 0 ? text('runs.nothing') : parts.join(' · ');
  };
}
