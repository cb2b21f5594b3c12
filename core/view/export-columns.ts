/** What an export holds: one list of columns for every format. */
import type { Api } from '../api/schemas.ts';
import { type Language, type MessageCode, message, textOf } from '../model/message.ts';

/** Numbers stay numbers; null is an empty cell. */
export type Cell = string | number | null;

type Column = {
  readonly title: MessageCode;
  readonly value: (item: Api['MatchingItem'], language: Language) => Cell;
};

const COLUMNS: readonly Column[] = [
  { title: 'view.export.status', value: ({ status }, language) => say(`view.status.${status}`, language) },
  { title: 'view.export.reason', value: ({ reason }) => reason ?? null },
  { title: 'view.export.catalog', value: ({ catalog }) => catalog },
  { title: 'view.export.drive', value: ({ source }) => source?.drive ?? null },
  { title: 'view.export.source_id', value: ({ source }) => source?.id ?? null },
  { title: 'view.export.source_path', value: ({ source }) => source?.path ?? null },
  { title: 'view.export.source_size', value: ({ source }) => source?.size_bytes ?? null },
  { title: 'view.export.modified', value: ({ source }) => source?.modified_at ?? null },
  { title: 'view.export.codec', value: ({ source }) => source?.codec ?? null },
  { title: 'view.export.resolution', value: ({ source }) => source?.resolution ?? null },
  { title: 'view.export.duration', value: ({ source }) => source?.duration_sec ?? null },
  { title: 'view.export.target_id', value: ({ target }) => target?.id ?? null },
  { title: 'view.export.target_path', value: ({ target }) => target?.nas_path ?? null },
  { title: 'view.export.target_size', value: ({ target }) => target?.size_bytes ?? null },
  {
    title: 'view.export.target_deleted',
    value: ({ target }, language) => (target?.deleted ? say('view.export.yes', language) : null),
  },
  {
    title: 'view.export.duplicates',
    value: ({ duplicates }) => duplicates.map(({ drive, path }) => `${drive}: ${path}`).join('\n') || null,
  },
];

/** The columns' titles. */
export function headerOf(language: Language): string[] {
  return COLUMNS.map(({ title }) => say(title, language));
}

/** A row's cells, in the order of the titles. */
export function cellsOf(item: Api['MatchingItem'], language: Language): Cell[] {
  return COLUMNS.map(({ value }) => value(item, language));
}

function say(code: MessageCode, language: Language): string {
  return textOf(message(code), language);
}
