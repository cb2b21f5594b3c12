import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../core/model/message.ts';
import * as format from './format.ts';
import type { TextKey } from './texts/index.ts';

/** Values for a text's `{{placeholders}}`; `count` also chooses singular or plural. */
type Params = Readonly<Record<string, string | number>>;

/** The window's language, its texts, and numbers, sizes and times as that language writes them. */
export function useText() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'ko' ? 'ko' : 'en';
  const text = useCallback(
    (key: TextKey, params?: Params): string => t(key, written(params, language)),
    [t, language],
  );
  const write = useMemo(
    () => ({
      number: (value: number) => format.number(value, language),
      count: (value: number) => format.count(value, language),
      rate: (part: number, whole: number) => format.rate(part, whole, language),
      bytes: (value: number) => format.bytes(value, language),
      duration: (milliseconds: number) => format.duration(milliseconds, language),
      dayName: (day: string) => format.dayName(day, language),
      shortDay: (day: string) => format.shortDay(day, language),
      relative: (time: number, now: number) => format.relative(time, now, language),
    }),
    [language],
  );
  return { text, write, language };
}

function written(params: Params | undefined, language: Language): Params {
  if (params === undefined) return {};
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'count' ? format.number(value, language) : value,
    ]),
  );
}
