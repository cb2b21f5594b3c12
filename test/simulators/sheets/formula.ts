/**
 * Results of the few formulas that tests need: `=SUM(…)` of numbers and ranges, one reference (`=B2`), and text in quotes.
 * Any other one gives `#NAME?`. References are not adjusted when rows move, as the real service would.
 */
import { cellAt } from './range.ts';

type Value = string | number | boolean;

export function evaluate(formula: string, at: (row: number, column: number) => Value): Value {
  const body = formula.slice(1).trim();
  const quoted = /^"([^"]*)"$/.exec(body);
  if (quoted !== null) return quoted[1] ?? '';
  const sum = /^SUM\(([^()]*)\)$/i.exec(body);
  if (sum !== null) return total((sum[1] ?? '').split(','), at);
  if (/^\$?[A-Z]+\$?\d+$/i.test(body)) return value(body, at);
  return '#NAME?';
}

function total(parts: string[], at: (row: number, column: number) => Value): number {
  return parts.reduce((sum, part) => {
    const [from = '', to] = part.trim().split(':');
    if (to === undefined) return sum + Number(/^[\d.+-]+$/.test(from) ? from : value(from, at));
    const [first, last] = [cellAt(from), cellAt(to)];
    let within = 0;
    for (let row = first.row; row <= last.row; row += 1) {
      for (let column = first.column; column <= last.column; column += 1) {
        const here = at(row, column);
        if (typeof here === 'number') within += here;
      }
    }
    return sum + within;
  }, 0);
}

function value(reference: string, at: (row: number, column: number) => Value): Value {
  const { row, column } = cellAt(reference);
  return at(row, column);
}
