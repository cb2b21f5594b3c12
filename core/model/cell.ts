/**
 * Between a cell of the sheet and a field of iconik: reading, writing, comparing, checking. Pure.
 * A cell's *text* is what a person sees in it; all that is stored, compared and told is texts.
 * Rules: `docs/domain.md` (several values, drop-downs, odd values), `docs/services.md` (field schema).
 */

/** What the rules need of iconik's field schema (`core/iconik/iconik.ts`, FieldSchema). */
export type Field = {
  readonly name: string;
  /** integer, float, boolean, string, string_exact, text, date, datetime, tag_cloud, url, drop_down, email. */
  readonly type: string;
  readonly multi: boolean;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly options: readonly { readonly value: string }[];
};

/** One value of a field as iconik's JSON has it. */
export type FieldValue = string | number | boolean;

/** A cell as a sheet holds it (`core/sheets/spreadsheet.ts`); `''` is an empty one. */
export type Cell = string | number | boolean;

/** Why a cell cannot become a field's value. */
export type CellFault = {
  readonly kind:
    | 'no_field'
    | 'read_only'
    | 'required'
    | 'option'
    | 'integer'
    | 'number'
    | 'boolean'
    | 'date'
    | 'url'
    | 'email';
  /** The part of the cell that is wrong. */
  readonly value: string;
  /** What a drop-down takes; empty for other faults. */
  readonly allowed: readonly string[];
};

export type CellReading =
  | { readonly ok: true; readonly values: readonly FieldValue[] }
  | { readonly ok: false; readonly fault: CellFault };

/** The text of a cell. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : String(cell);
}

/** A field's values as one cell. A field that iconik has taken out of the view (undefined) is shown as well as can be. */
export function cellOf(values: readonly FieldValue[], field: Field | undefined): Cell {
  if (field?.multi || values.length > 1)
    return values.map((value) => quoteWhereNeeded(String(value))).join(',');
  return values[0] ?? '';
}

/**
 * What a cell's text means for a field: an empty one clears it; only a multi field's is split on commas (a value that holds
 * a comma itself stands in double quotes there). Every value is checked against the schema.
 */
export function readCell(text: string, field: Field | undefined): CellReading {
  if (field === undefined) return faulty('no_field', text);
  if (field.readOnly) return faulty('read_only', text);
  const parts = partsOf(text, field);
  if (parts.length === 0) return field.required ? faulty('required', text) : { ok: true, values: [] };
  const values: FieldValue[] = [];
  for (const part of parts) {
    const value = readPart(part, field);
    if (typeof value === 'object') return { ok: false, fault: value };
    values.push(value);
  }
  return { ok: true, values };
}

/**
 * What makes two texts of a cell the same value: the order and spacing of a multi field's values do not count, nor how a
 * number, a yes or no, or a line end is written.
 */
export function cellKey(text: string, field: Field | undefined): string {
  if (text === '' || field === undefined || isVerbatim(field)) return lineEnds(text);
  const parts = partsOf(text, field).map((part) => {
    const value = readPart(part, field);
    return lineEnds(typeof value === 'object' ? part : String(value));
  });
  return field.multi ? parts.toSorted().join('\u0000') : (parts[0] ?? '');
}

/** The sheet keeps line ends as `\n`. */
function lineEnds(text: string): string {
  return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
}

const VERBATIM_TYPES: ReadonlySet<string> = new Set([
  'string',
  'string_exact',
  'text',
  'drop_down',
  'tag_cloud',
  'url',
  'email',
]);

function isVerbatim(field: Field): boolean {
  return !field.multi && VERBATIM_TYPES.has(field.type);
}

function partsOf(text: string, field: Field): string[] {
  if (field.multi) return [...new Set(splitMulti(text))];
  return text === '' ? [] : [text];
}

function faulty(kind: CellFault['kind'], value: string): CellReading {
  return { ok: false, fault: { kind, value, allowed: [] } };
}

function readPart(part: string, field: Field): FieldValue | CellFault {
  const check = CHECKS[field.type];
  if (check !== undefined) {
    const value = check.read(part.trim());
    return value ?? { kind: check.fault, value: part, allowed: [] };
  }
  // A drop-down whose options iconik takes from elsewhere tells none: then iconik has to say.
  if (field.type !== 'drop_down' || field.options.length === 0) return part;
  if (field.options.some((option) => option.value === part)) return part;
  return { kind: 'option', value: part, allowed: field.options.map((option) => option.value) };
}

type Check = { fault: CellFault['kind']; read: (text: string) => FieldValue | undefined };

/** How texts of a type are read; undefined: not one. Types that are not here take any text. */
const CHECKS: Readonly<Record<string, Check>> = {
  integer: { fault: 'integer', read: (text) => (/^[-+]?\d{1,15}$/.test(text) ? Number(text) : undefined) },
  float: { fault: 'number', read: (text) => (FLOAT.test(text) ? finite(Number(text)) : undefined) },
  boolean: { fault: 'boolean', read: (text) => BOOLEANS.get(text.toLowerCase()) },
  date: { fault: 'date', read: isoDate },
  datetime: { fault: 'date', read: isoDateTime },
  url: { fault: 'url', read: (text) => (URL.canParse(text) ? text : undefined) },
  email: { fault: 'email', read: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined) },
};

const FLOAT = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d{1,3})?$/i;
const BOOLEANS = new Map([
  ['true', true],
  ['false', false],
  ['yes', true],
  ['no', false],
]);

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

function isoDate(text: string): string | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

function isoDateTime(text: string): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}.*)$/.exec(text);
  const day = match?.[1];
  if (day === undefined || isoDate(day) === undefined) return undefined;
  const full = `${day}T${match?.[2]}`;
  return Number.isFinite(Date.parse(full)) ? full : undefined;
}

const NEEDS_QUOTES = /^\s|\s$|,|^"|^$/;

function quoteWhereNeeded(value: string): string {
  return NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A part in double quotes up to the next comma, or anything up to it. */
const PART = /\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))(,|$)/gy;

function splitMulti(text: string): string[] {
  const parts: string[] = [];
  for (const [whole, quoted, plain = '', end] of text.matchAll(PART)) {
    const part = quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"');
    if (part !== '') parts.push(part);
    if (end === '' || whole === '') break;
  }
  return parts;
}
