/**
 * Everything the program says to a person is a *message*: a code and its parameters.
 * Text is made at the edge (API, CLI, notification), in the reader's language. Codes are stored, texts are not.
 */
import { texts } from './texts/index.ts';

/** The languages that every text exists in. */
export type Language = 'ko' | 'en';

/** A key of the text catalogue; a message with an unknown code does not compile. */
export type MessageCode = keyof typeof texts;

/** A text to be: which one, and the values for its `{placeholders}`. Serialisable as JSON. */
export type Message = {
  readonly code: MessageCode;
  readonly params?: Readonly<Record<string, string | number>>;
};

/** Builds a message. `params` fill the `{placeholders}` of the text. */
export function message(code: MessageCode, params?: Message['params']): Message {
  return params === undefined ? { code } : { code, params };
}

/** The text of a message in a language. A code from a newer database that this version lacks is shown as it is. */
export function textOf(msg: Message, language: Language): string {
  const template = texts[msg.code]?.[language] ?? msg.code;
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = msg.params?.[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? value.toLocaleString(language === 'ko' ? 'ko-KR' : 'en-US') : value;
  });
}

/** The language to use for a person: the setting, or for `system` the best match of a locale such as `ko-KR`. */
export function languageFor(setting: Language | 'system', locale: string): Language {
  if (setting !== 'system') return setting;
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
