/** The names in row 1 of a tab, and where its columns stand. */
import { Failure } from '../model/problem.ts';
import type { Cell, TabLayout } from './spreadsheet.ts';

export class Header {
  /** By column from 0; `''` where a column has no name. No trailing empty names. */
  readonly names: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;

  /** @param layout whose columns a person may have named in other letters: `description` is `Description` */
  constructor(row: readonly Cell[], layout: Pick<TabLayout, 'columns'>) {
    const names = inLettersOf(
      layout.columns,
      row.map((cell) => columnName(String(cell))),
    );
    this.names = names.slice(0, names.findLastIndex((name) => name !== '') + 1);
    this.#columns = new Map(this.names.map((name, column): [string, number] => [name, column]).reverse());
  }

  /** How many columns have a name, those without one in between included. */
  get width(): number {
    return this.names.length;
  }

  /** Where a column stands, from 0. */
  columnOf(name: string): number | undefined {
    return this.#columns.get(columnName(name));
  }

  missing(layout: TabLayout): string[] {
    return layout.columns.filter((name) => this.columnOf(name) === undefined);
  }

  others(layout: TabLayout): string[] {
    const known = new Set(layout.columns.map(columnName));
    return this.names.filter((name) => name !== '' && !known.has(name));
  }

  equals(other: Header): boolean {
    return this.width === other.width && this.names.every((name, column) => name === other.names[column]);
  }

  /** @throws Failure `problem.sheet_column_twice` when a column of the layout is there twice: which one is meant? */
  refuseTwice(layout: TabLayout): void {
    const twice = layout.columns.filter(
      (name) => this.names.filter((other) => other === columnName(name)).length > 1,
    );
    if (twice.length === 0) return;
    throw new Failure({
      code: 'problem.sheet_column_twice',
      where: layout.tab,
      params: { columns: twice.join(', ') },
    });
  }
}

/** The names of a row; one in other letters than the column that it can only mean gets that column's. */
function inLettersOf(columns: readonly string[], names: readonly string[]): string[] {
  const own = new Set(columns.map(columnName));
  const absent = [...own].filter((column) => !names.includes(column));
  if (absent.length === 0) return [...names];
  return names.map((name) => {
    const isAlike = (other: string) => other.toLowerCase() === name.toLowerCase();
    if (own.has(name) || names.filter(isAlike).length > 1) return name;
    return absent.find(isAlike) ?? name;
  });
}

/** What makes two names the same: spaces around them and the spelling of accents and Hangul do not count. */
function columnName(name: string): string {
  return name.trim().normalize('NFC');
}
