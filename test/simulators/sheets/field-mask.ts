/** Partial answers: `fields=properties.title,sheets(properties(sheetId,title))`. */
import { ApiError } from './api-error.ts';

type Mask = Map<string, Mask>;

/** The named fields of an answer. An empty mask below a name means all of it. */
export function fieldsOf(answer: unknown, fields: string): unknown {
  const tokens = fields.match(/[\w*]+|[.,/()]/g) ?? [];
  const mask = parse(tokens);
  if (tokens.length > 0 || mask.size === 0) throw new ApiError(400, `Invalid field mask: ${fields}`);
  return pick(answer, mask);
}

function parse(tokens: string[]): Mask {
  const mask: Mask = new Map();
  do {
    let at = mask;
    for (;;) {
      const name = tokens.shift() ?? '';
      const next: Mask = at.get(name) ?? new Map();
      at.set(name, next);
      at = next;
      if (tokens[0] !== '.' && tokens[0] !== '/') break;
      tokens.shift();
    }
    if (tokens[0] === '(') {
      tokens.shift();
      for (const [name, below] of parse(tokens)) at.set(name, below);
      tokens.shift();
    }
  } while (tokens[0] === ',' && tokens.shift() !== undefined);
  return mask;
}

function pick(value: unknown, mask: Mask): unknown {
  if (mask.size === 0 || mask.has('*')) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => mask.has(name));
  return Object.fromEntries(kept.map(([name, below]) => [name, pick(below, mask.get(name) ?? new Map())]));
}
