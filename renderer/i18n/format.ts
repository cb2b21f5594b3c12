/** Numbers, sizes and times as people write them, in Korean and English. Pure; `now` is a parameter. */
import type { Language } from '../../core/model/message.ts';

const LOCALES: Record<Language, string> = { ko: 'ko-KR', en: 'en-GB' };
const UNITS = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'] as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What stands where there is no value. */
export const NOTHING = '–';

/** `1,803`. */
export function number(value: number, language: Language): string {
  return value.toLocaleString(LOCALES[language]);
}

/** A number of things: `1,803개`, `1,803`. */
export function count(value: number, language: Language): string {
  return language === 'ko' ? `${number(value, language)}개` : number(value, language);
}

/** `71%` of a whole; `0%` of nothing. Never rounds something to nothing or to all: `<1%`, `>99%`. */
export function percent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return '0%';
  const value = (part / whole) * 100;
  if (value < 1) return '<1%';
  if (value > 99 && part < whole) return '>99%';
  return `${Math.round(value)}%`;
}

/** A success rate, to a tenth: `97.3%`, `100%`. Never rounded up to all. */
export function rate(part: number, whole: number, language: Language): string {
  const tenths = whole <= 0 ? 0 : Math.floor((part / whole) * 1000);
  return `${number(tenths / 10, language)}%`;
}

/** Binary, one decimal, with the units that Windows shows: `1.2 GB` is 1.2 × 2³⁰ bytes. */
export function bytes(value: number, language: Language): string {
  if (value < 1024) return `${number(value, language)} B`;
  const power = Math.min(Math.floor(Math.log2(value) / 10), UNITS.length - 1);
  const scaled = value / 1024 ** power;
  // 1023.96 KB would be written as 1024.0 KB: then the next unit says it better.
  const up = scaled >= 1023.95 && power < UNITS.length - 1 ? 1 : 0;
  const shown = up === 1 ? scaled / 1024 : scaled;
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${shown.toLocaleString(LOCALES[language], digits)} ${UNITS[power + up]}`;
}

/** A span of time, its two largest units: `12 m 34 s`, `12분 34초`. */
export function duration(milliseconds: number, language: Language): string {
  const words = language === 'ko' ? ['일 ', '시간 ', '분 ', '초'] : [' d ', ' h ', ' m ', ' s'];
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return language === 'ko' ? '1초 미만' : '<1 s';
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const first = parts.findIndex((part) => part > 0);
  return parts
    .slice(first, first + 2)
    .map((part, index) => (part > 0 ? `${part}${words[first + index]}` : ''))
    .join('')
    .trim();
}

/** A media length as players write it: `1:02:03`, `4:05`. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

/** `5 minutes ago`, `5분 전`, `in 2 hours`; from a week on, the date. */
export function relative(time: number, now: number, language: Language): string {
  const away = time - now;
  const distance = Math.abs(away);
  if (distance < 45_000) return language === 'ko' ? '방금' : 'just now';
  if (distance > 7 * DAY) return date(time, language);
  const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto' });
  if (distance < HOUR) return format.format(Math.round(away / MINUTE), 'minute');
  if (distance < DAY) return format.format(Math.round(away / HOUR), 'hour');
  return format.format(Math.round(away / DAY), 'day');
}

/** A day's name: `Saturday, 21 November`, `11월 21일 토요일`. @param day `2026-11-21` */
export function dayName(day: string, language: Language): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(LOCALES[language], {
    timeZone: 'UTC',
    weekday: 'long',
    month: 'long',
    day: 'numeric',
  });
}

/** A day in few letters: `21 Nov`, `11. 21.`. @param day `2026-11-21` */
export function shortDay(day: string, language: Language): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(LOCALES[language], {
    timeZone: 'UTC',
    month: language === 'ko' ? 'numeric' : 'short',
    day: 'numeric',
  });
}

/** `2025-11-21 16:03:38`: the exact time where the reader is, the same in both languages. */
export function exact(time: number): string {
  const at = new Date(time);
  const pad = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
  return `${day} ${clockTime(time)}`;
}

/** `16:03:38`. */
export function clockTime(time: number): string {
  const at = new Date(time);
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
}

function date(time: number, language: Language): string {
  return new Date(time).toLocaleDateString(LOCALES[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
}
