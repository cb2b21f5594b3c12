/**
 * Everything the program says to a person is a *message*: a code and its parameters.
 * Text is made at the edge (API, CLI, notification), in the reader's language. Codes are stored, texts are not.
 */
import { durationText, numberText, sizeText } from './say.ts';
import { texts } from './texts/index.ts';

/** The languages that every text exists in. */
export type Language = 'ko' | 'en';

/** A key of the text catalogue; a message with an unknown code does not compile. */
export type MessageCode = keyof typeof texts;

/** A text to be: which one, and the values for its `{placeholders}`, texts themselves perhaps. Serialisable as JSON. */
export type Message = {
  readonly code: MessageCode;
  readonly params?: Readonly<Record<string, string | number | Message>>;
};

/** Builds a message. `params` fill the `{placeholders}` of the text. */
export function message(code: MessageCode, params?: Message['params']): Message {
  return params === undefined ? { code } : { code, params };
}

/**
 * The text of a message in a language. A code from a newer database that this version lacks is shown as it is.
 * `{name}` is the value as it is; `{name:duration}` (ms), `{name:size}` (bytes), `{name:percent}` (0–1), `{name:job}`
 * (a job's title) and `{name:state}` (of a run) are written as people write them.
 */
export function textOf(msg: Message, language: Language): string {
  const template = texts[msg.code]?.[language] ?? msg.code;
  return template.replace(/\{(\w+)(?::(\w+))?\}/g, (whole, name: string, form: string | undefined) => {
    const value = msg.params?.[name];
    if (value === undefined) return whole;
    if (typeof value === 'object') return textOf(value, language);
    return typeof value === 'number' ? numeric(value, form, language) : named(value, form, language);
  });
}

/** For codes that are put together: what a value says is perhaps none. */
const byCode: ReadonlyMap<string, Readonly<Record<Language, string>>> = new Map(Object.entries(texts));

function numeric(value: number, form: string | undefined, language: Language): string {
  if (form === 'duration') return durationText(value, language);
  if (form === 'size') return sizeText(value);
  // A row's number is a name, not an amount.
  if (form === 'plain') return String(value);
  if (form === 'percent') return `${numberText(Math.round(value * 1000) / 10, language)}%`;
  return numberText(value, language);
}

/** Forms of names that have a text of their own: the beginning of its code. */
const NAMED: Readonly<Record<string, string>> = { job: 'job.', state: 'cli.state.' };

function named(value: string, form: string | undefined, language: Language): string {
  const prefix = form === undefined ? undefined : NAMED[form];
  if (prefix === undefined) return value;
  return byCode.get(prefix + value)?.[language] ?? value;
}

/** The language to use for a person: the setting, or for `system` the best match of a locale such as `ko-KR`. */
export function languageFor(setting: Language | 'system', locale: string): Language {
  if (setting !== 'system') return setting;
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
