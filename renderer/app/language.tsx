import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { desktop } from '../api/desktop.ts';
import { useSettings } from '../api/queries.ts';
import { type LanguageSetting, languageFor } from '../i18n/i18n.ts';
import { recall, remember } from './preference.ts';

/** The language setting as last seen, so that the first paint already has it. */
export function rememberedLanguage(): LanguageSetting {
  return asLanguage(recall('language'));
}

export function asLanguage(value: unknown): LanguageSetting {
  return value === 'ko' || value === 'en' ? value : 'system';
}

/** Follows the language of the settings: one for window, logs and messages. */
export function LanguageFollower() {
  const { i18n } = useTranslation();
  const cache = useQueryClient();
  const settings = useSettings();
  const setting = settings.data === undefined ? null : asLanguage(settings.data.effective.language);
  // Followed once each: the set-up tries a language before it is saved.
  const followed = useRef<LanguageSetting | null>(null);
  useEffect(() => {
    if (setting === null || setting === followed.current) return;
    followed.current = setting;
    remember('language', setting);
    // Tray and notifications speak as the window does.
    desktop()
      ?.ask('preferences', { language: setting })
      .catch((refused: unknown) => console.warn('the desktop keeps its language', refused));
    const language = languageFor(setting, navigator.language);
    document.documentElement.lang = language;
    if (i18n.language === language) return;
    void i18n.changeLanguage(language);
    // Answers carry texts of the old language.
    void cache.invalidateQueries();
  }, [setting, i18n, cache]);
  return null;
}
