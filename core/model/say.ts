/** Numbers, sizes and times as people write them. Pure. */
import type { Language } from './message.ts';

const LOCALE: Record<Language, string> = { en: 'en-US', ko: 'ko-KR' };
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

/** `1,803`. */
export function numberText(value: number, language: Language): string {
  return value.toLocaleString(LOCALE[language]);
}

/** Binary, one decimal, as Windows shows it: `1.2 GB`. */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}

/** Date and time to the minute. @param at Unix milliseconds @param timeZone IANA name */
export function timeText(at: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { timeZone, dateStyle: 'medium', timeStyle: 'short' })
    .format(at)
    .replaceAll('\u202f', ' ');
}

/** `12 m 34 s` / `12분 34초`; below a second in milliseconds. */
export function durationText(ms: number, language: Language): string {
  const [h, m, s] = language === 'ko' ? ['시간', '분', '초'] : [' h', ' m', ' s'];
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  const seconds = Math.round(ms / 1_000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3_600), h ?? ''],
    [Math.floor(seconds / 60) % 60, m ?? ''],
    [seconds % 60, s ?? ''],
  ];
  const first = parts.findIndex(([value]) => value > 0);
  return parts
    .slice(first)
    .map(([value, unit]) => `${value}${unit}`)
    .join(' ');
}
