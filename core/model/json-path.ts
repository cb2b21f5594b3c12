/**
 * The part of JSONPath (RFC 9535) that sources of watch jobs need: `$`, `.name`, `['name']`, `[0]`, `[*]`. Unlike there,
 * a path that does not fit is an error: a source that changed its shape must not look like one without anything new.
 */

type Step = { readonly name: string } | { readonly index: number } | 'all';

const STEP = /^(?:\.([\p{L}_][\p{L}\p{N}_-]*)|\['([^']*)'\]|\["([^"]*)"\]|\[(\d+)\]|\[\*\]|\.\*)/u;

/** @throws SyntaxError with the place where it cannot be understood */
function parseJsonPath(path: string): readonly Step[] {
  if (!path.startsWith('$')) throw new SyntaxError('a path begins with $, e.g. $.rounds[*]');
  const steps: Step[] = [];
  for (let rest = path.slice(1); rest !== ''; ) {
    const found = STEP.exec(rest);
    if (found === null) throw new SyntaxError(`cannot be understood from "${rest}" on`);
    const [whole, plain, single, double, index] = found;
    const name = plain ?? single ?? double;
    steps.push(name !== undefined ? { name } : index !== undefined ? { index: Number(index) } : 'all');
    rest = rest.slice(whole.length);
  }
  return steps;
}

/** Whether a text is a JSONPath of names, numbers and `[*]`. */
export function isJsonPath(path: string): boolean {
  try {
    parseJsonPath(path);
    return true;
  } catch {
    return false; // Its words are those of the settings' own check.
  }
}

/** All values that a path picks. @throws TypeError with the part of the path that does not fit */
export function pick(value: unknown, path: string): unknown[] {
  let values = [value];
  let sofar = '$';
  for (const step of parseJsonPath(path)) {
    values = values.flatMap((each) => stepInto(each, step, sofar));
    sofar += step === 'all' ? '[*]' : 'name' in step ? `.${step.name}` : `[${step.index}]`;
  }
  return values;
}

/** As {@link pick}; nothing where the path does not fit. */
export function pickIfThere(value: unknown, path: string): unknown[] {
  try {
    return pick(value, path);
  } catch (error) {
    if (error instanceof TypeError) return [];
    throw error;
  }
}

function stepInto(value: unknown, step: Step, sofar: string): unknown[] {
  if (step === 'all') {
    if (Array.isArray(value)) return value;
    if (isObject(value)) return Object.values(value);
    throw new TypeError(`${sofar} is not a list`);
  }
  if ('index' in step) {
    if (Array.isArray(value) && step.index < value.length) return [value[step.index]];
    throw new TypeError(`${sofar} has no [${step.index}]`);
  }
  if (isObject(value) && Object.hasOwn(value, step.name)) return [Reflect.get(value, step.name)];
  throw new TypeError(`${sofar} has no "${step.name}"`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
