/** What a schema has to say against a value, in words: each wrong place with its value and what is allowed there. */
import type { z } from 'zod';

/** One wrong value: its path (`ott.duplicateRule`), the value given as JSON, and what is allowed, in plain words. */
export type WrongValue = { readonly path: string; readonly value: string; readonly allowed: string };

type Issue = z.core.$ZodIssue;

/**
 * @param root what the value as a whole is called, where it is wrong itself
 * @param unknown what is said of a key that does not exist
 */
export function wrongValues(
  issues: readonly Issue[],
  input: unknown,
  { root, unknown }: { readonly root: string; readonly unknown: string },
): WrongValue[] {
  return issues.flatMap(leaves).map(({ path, allowed = unknown }) => ({
    path: path.join('.') || root,
    value: JSON.stringify(valueAt(input, path)) ?? 'nothing',
    allowed,
  }));
}

/** `allowed` is missing where the key itself is not known. */
type Leaf = { readonly path: PropertyKey[]; readonly allowed?: string };

function leaves(issue: Issue): Leaf[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key] }));
  }
  if (issue.code === 'invalid_union') {
    const meant = closest(issue.errors);
    if (meant) return meant.flatMap(leaves).map((leaf) => ({ ...leaf, path: [...issue.path, ...leaf.path] }));
    if (isStandard(issue)) return [{ path: issue.path, allowed: eitherOf(issue) }];
  }
  return [{ path: issue.path, allowed: allowedText(issue) }];
}

/** The one of several shapes that was meant: there is less against it than against any other. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const [first, second] = branches.toSorted((a, b) => a.length - b.length);
  return first && (second === undefined || first.length < second.length) ? first : undefined;
}

function eitherOf({ errors, ...issue }: z.core.$ZodIssueInvalidUnion): string {
  // Told apart by a word that is none of the known ones.
  if ('options' in issue && issue.options)
    return issue.options.map((word) => JSON.stringify(word)).join(' | ');
  return [...new Set(errors.flat().map(allowedText))].join(', or ');
}

function allowedText(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'too_small':
      return `${issue.inclusive ? 'at least' : 'more than'} ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_format':
      return isStandard(issue) ? (FORMATS[issue.format] ?? issue.format) : issue.message;
    default:
      return issue.message;
  }
}

/** Whether a message is the library's, not one of our own. */
function isStandard({ message }: Issue): boolean {
  return message.startsWith('Invalid ');
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
};

const FORMATS: Readonly<Record<string, string>> = {
  url: 'an address such as "https://example.com"',
  datetime: 'a time such as "2026-01-05T08:00:00+09:00"',
};

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};

function amount(count: number | bigint, origin: string): string {
  const unit = UNITS[origin];
  return unit === undefined ? String(count) : `${count} ${unit[Number(count) === 1 ? 0 : 1]}`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
