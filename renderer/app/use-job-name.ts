import { type TextKey, windowTexts } from '../i18n/texts/index.ts';
import { useText } from '../i18n/use-text.ts';

/** Names a job in words; a job that the window has no words for (one's own) goes by its name. */
export function useJobName(): (job: string) => string {
  const { text } = useText();
  return (job) => {
    const key = `job.${job}`;
    return key in windowTexts ? text(key as TextKey) : job;
  };
}
