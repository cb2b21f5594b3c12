import type { Api } from '../../core/api/schemas.ts';
import { useText } from '../i18n/use-text.ts';

/** A run's progress in a few words: how far, of how much, how fast. */
export function useProgressText(): (progress: Api['Progress']) => string {
  const { text, write } = useText();
  return ({ done, total, rate }) => {
    const far =
      total === null
        ? text('progress.files', { files: write.count(done) })
        : text('progress.done_of', { done: write.number(done), total: write.number(total) });
    return rate > 0 ? `${far} · ${text('progress.rate', { rate: write.count(Math.round(rate)) })}` : far;
  };
}
