/** The language of an answer: what the request asks for, else the settings', else the machine's. */
import type { Context } from 'hono';
import { type Language, languageFor } from '../model/message.ts';
import type { Services } from './services.ts';

/** The language that a request is answered in. */
export function languageOf(c: Context, services: Services): Language {
  // `lang` is for WebSockets, whose headers a page cannot choose.
  const asked = c.req.query('lang') ?? c.req.header('accept-language')?.split(',')[0]?.trim();
  if (asked !== undefined && /^(ko|en)\b/i.test(asked)) return languageFor('system', asked);
  return operatorsLanguage(services);
}

/** The language of those who run the program, for what is not an answer to anybody: the log. */
export function operatorsLanguage({ settings, locale }: Pick<Services, 'settings' | 'locale'>): Language {
  return languageFor(settings.effective.language, locale);
}
