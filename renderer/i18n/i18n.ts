/** i18next, filled from the texts; one instance per window. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';
import type { Language } from '../../core/model/message.ts';
import { windowTexts } from './texts/index.ts';

/** What a person chose; `system` follows the browser. */
export type LanguageSetting = Language | 'system';

/** The language to show: the person's, or for `system` the best match of a locale such as `ko-KR`. */
export function languageFor(setting: LanguageSetting, locale: string): Language {
  if (setting !== 'system') return setting;
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** Starts in `language`; the texts are in memory, so there is nothing to wait for. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  instance.use(initReactI18next).init({
    lng: language,
    initAsync: false,
    resources: { ko: { translation: resource('ko') }, en: { translation: resource('en') } },
    keySeparator: false,
    nsSeparator: false,
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  return instance;
}

function resource(language: Language): Record<string, string> {
  return Object.fromEntries(Object.entries(windowTexts).map(([key, text]) => [key, text[language]]));
}
