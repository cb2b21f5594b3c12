/** What becomes of a value that is entered, and how it is given back: RAW and USER_ENTERED, the three renderings. */
import type { Format } from './grid.ts';

export type Value = string | number | boolean;

/** The contents of a cell. For a formula, `value` is its result. Dates and times are numbers with a format. */
export type Entry = { readonly value: Value; readonly formula?: string; readonly format?: Format };

export type InputOption = 'RAW' | 'USER_ENTERED';
export type RenderOption = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
export type DateRenderOption = 'SERIAL_NUMBER' | 'FORMATTED_STRING';

const DAY_MS = 86_400_000;
/** Day 0 of the service's serial numbers. */
const EPOCH = Date.UTC(1899, 11, 30);

/** RAW keeps JSON's types as they are; USER_ENTERED reads text as if it were typed into the window. */
export function entered(value: Value, option: InputOption): Entry {
  if (typeof value !== 'string') return { value };
  const text = value.replaceAll('\r\n', '\n');
  if (option === 'RAW') return { value: text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { value: '', formula: text };
  if (/^(true|false)$/i.test(text)) return { value: text.toLowerCase() === 'true' };
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) return { value: Number(text) };
  return dateEntered(text) ?? timeEntered(text) ?? { value: text };
}

/** What the API answers for a cell; undefined for an empty one. */
export function rendered(entry: Entry, render: RenderOption, dates: DateRenderOption): Value | undefined {
  if (render === 'FORMULA' && entry.formula !== undefined) return entry.formula;
  if (entry.value === '') return undefined;
  const isDate = entry.format !== undefined && typeof entry.value === 'number';
  if (render === 'FORMATTED_VALUE') return shown(entry);
  return isDate && dates === 'FORMATTED_STRING' ? shown(entry) : entry.value;
}

/** The text that a person sees. */
function shown({ value, format }: Entry): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string' || format === undefined) return String(value);
  if (format === 'date') return new Date(EPOCH + value * DAY_MS).toISOString().slice(0, 10);
  const seconds = Math.round(value * 86_400);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts
    .slice(0, format === 'h:mm' ? 2 : 3)
    .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':');
}

function dateEntered(text: string): Entry | undefined {
  const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 0) - 1, day);
  return { value: (at - EPOCH) / DAY_MS, format: 'date' };
}

/** `1:30` is an hour and a half to the service, whatever the person meant. */
function timeEntered(text: string): Entry | undefined {
  const match = /^(\d{1,3}):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return {
    value: (hours * 3600 + minutes * 60 + seconds) / 86_400,
    format: match[3] === undefined ? 'h:mm' : 'h:mm:ss',
  };
}
