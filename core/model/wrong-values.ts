/** What a schema has to say against a value, in words: each wrong place with its value and what is allowed there. */
import type { z } from 'zod';
import { type Message, type MessageCode, message } from './message.ts';
import { allowedTexts } from './texts/allowed.ts';

/** One wrong value: its path (`ott.duplicateRule`), the value given as JSON, and what is allowed. */
export type WrongValue = { readonly path: string; readonly value: string; readonly allowed: Message };

type Issue = z.core.$ZodIssue;

/**
 * @param root what the value as a whole is called, where it is wrong itself
 * @param unknown what is said of a key that does not exist
 */
export function wrongValues(
  issues: readonly Issue[],
  input: unknown,
  { root, unknown }: { readonly root: string; readonly unknown: AllowedCode },
): WrongValue[] {
  return issues.flatMap(leaves).map(({ path, allowed = message(unknown) }) => ({
    path: path.join('.') || root,
    value: JSON.stringify(valueAt(input, path)) ?? 'nothing',
    allowed,
  }));
}

/** `allowed` is missing where the key itself is not known. */
type Leaf = { readonly path: PropertyKey[]; readonly allowed?: Message };

function leaves(issue: Issue): Leaf[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key] }));
  }
  if (issue.code === 'invalid_union') {
    const meant = closest(issue.errors);
    if (meant) return meant.flatMap(leaves).map((leaf) => ({ ...leaf, path: [...issue.path, ...leaf.path] }));
    if (isStandard(issue)) return [{ path: issue.path, allowed: eitherOf(issue) }];
  }
  return [{ path: issue.path, allowed: allowedBy(issue) }];
}

/** The one of several shapes that was meant: there is less against it than against any other. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const [first, second] = branches.toSorted((a, b) => a.length - b.length);
  return first && (second === undefined || first.length < second.length) ? first : undefined;
}

function eitherOf({ errors, ...issue }: z.core.$ZodIssueInvalidUnion): Message {
  // Told apart by a word that is none of the known ones.
  if ('options' in issue && issue.options)
    return words(issue.options.map((word) => JSON.stringify(word)).join(' | '));
  const [one = words(''), ...others] = errors.flat().map(allowedBy);
  return others.reduce((first, second) => message('allowed.either', { first, second }), one);
}

/** What is allowed, by what the schema has against a value: a code of ours, or what the library knows. */
export function allowedBy(issue: Issue): Message {
  if (isAllowedCode(issue.message)) return message(issue.message);
  switch (issue.code) {
    case 'invalid_value':
      return words(issue.values.map((value) => JSON.stringify(value)).join(' | '));
    case 'invalid_type':
      return known(KINDS, issue.expected);
    case 'too_small':
      return message(issue.inclusive ? 'allowed.at_least' : 'allowed.more_than', {
        amount: amount(issue.minimum, issue.origin),
      });
    case 'too_big':
      return message(issue.inclusive ? 'allowed.at_most' : 'allowed.less_than', {
        amount: amount(issue.maximum, issue.origin),
      });
    case 'invalid_format':
      return isStandard(issue) ? known(FORMATS, issue.format) : words(issue.message);
    default:
      return words(issue.message);
  }
}

type AllowedCode = keyof typeof allowedTexts;

/** Schemas name what they allow by its code. */
function isAllowedCode(text: string): text is AllowedCode {
  return Object.hasOwn(allowedTexts, text);
}

function words(text: string): Message {
  return message('allowed.words', { words: text });
}

/** Whether a message is the library's, not one of our own. */
function isStandard({ message: text }: Issue): boolean {
  return text.startsWith('Invalid ');
}

function known(codes: Readonly<Record<string, MessageCode>>, name: string): Message {
  const code = codes[name];
  return code === undefined ? words(name) : message(code);
}

const KINDS: Readonly<Record<string, AllowedCode>> = {
  string: 'allowed.text',
  number: 'allowed.number',
  int: 'allowed.whole_number',
  boolean: 'allowed.boolean',
  array: 'allowed.list',
  object: 'allowed.object',
  record: 'allowed.object',
};

const FORMATS: Readonly<Record<string, AllowedCode>> = { url: 'allowed.address', datetime: 'allowed.time' };

const UNITS: Readonly<Record<string, readonly [one: AllowedCode, many: AllowedCode]>> = {
  string: ['allowed.character', 'allowed.characters'],
  array: ['allowed.entry', 'allowed.entries'],
};

function amount(limit: number | bigint, origin: string): Message {
  const count = Number(limit);
  const unit = UNITS[origin];
  return message(unit === undefined ? 'allowed.count' : unit[count === 1 ? 0 : 1], { count });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
