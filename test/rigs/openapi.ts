/**
 * Holds HTTP exchanges against a vendor's OpenAPI 3.0 document, more strictly than the document itself: what it does not
 * name must not be sent. So a misspelt field is found, which an open schema would let pass.
 */
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Schema = { [key: string]: Json };

/** One request and its answer. */
export type ContractExchange = {
  readonly method: string;
  /** The path as in the document, e.g. `/v1/assets/{asset_id}/`. */
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: unknown;
};

export type ContractOptions = {
  /** Names of schemas that the document leaves open: other fields may come with them. */
  readonly open?: readonly string[];
  /** Fields that a schema requires although the vendor leaves them out: `Schema.field`. */
  readonly mayLack?: readonly string[];
};

type Direction = 'request' | 'answer';

export class Contract {
  readonly #document: Schema;
  readonly #ajv: Record<Direction, Ajv>;
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(document: unknown, options: ContractOptions = {}) {
    this.#document = asSchema(document);
    const schemas = asSchema(at(this.#document, 'components', 'schemas'));
    this.#ajv = { request: ajvFor(schemas, 'request', options), answer: ajvFor(schemas, 'answer', options) };
  }

  /** What is wrong with a request; empty when nothing is. */
  requestBreaches(exchange: ContractExchange): string[] {
    const operation = this.#operation(exchange);
    if (operation === null) return [`${exchange.method} ${exchange.route} is not in the document`];
    return [...this.#parameterBreaches(operation, exchange), ...this.#bodyBreaches(operation, exchange)];
  }

  /** What is wrong with an answer; empty when nothing is. */
  answerBreaches(exchange: ContractExchange): string[] {
    const operation = this.#operation(exchange);
    if (operation === null) return [`${exchange.method} ${exchange.route} is not in the document`];
    const { status, answer } = exchange;
    const exact = at(operation, 'responses', String(status));
    if (exact === undefined && status < 400) return [`status ${status} is not in the document`];
    const schema =
      at(exact, 'content', 'application/json', 'schema') ??
      (status >= 400
        ? at(operation, 'responses', 'default', 'content', 'application/json', 'schema')
        : undefined);
    if (schema === undefined) return [];
    if (answer === undefined) return ['the answer has no body'];
    return this.#breaches('answer', schema, answer, 'answer');
  }

  #operation({ method, route }: ContractExchange): Json | null {
    return at(this.#document, 'paths', route, method.toLowerCase()) ?? null;
  }

  #parameterBreaches(operation: Json, { query, headers }: ContractExchange): string[] {
    const parameters = asList(at(operation, 'parameters')).map(asSchema);
    const known = new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name));
    const unknown = Object.keys(query).filter((name) => !known.has(name));
    const checked = parameters.flatMap((parameter) => {
      const name = String(parameter.name);
      const value = { query: query[name], header: headers[name] }[String(parameter.in)];
      if (parameter.in === 'path') return [];
      if (value === undefined)
        return parameter.required === true ? [`${parameter.in} ${name} is missing`] : [];
      const schema = parameter.schema ?? {};
      return this.#breaches('request', schema, inType(value, schema), `${parameter.in} ${name}`);
    });
    return [...unknown.map((name) => `query ${name} is not in the document`), ...checked];
  }

  #bodyBreaches(operation: Json, { body }: ContractExchange): string[] {
    const schema = at(operation, 'requestBody', 'content', 'application/json', 'schema');
    if (schema === undefined) return body === undefined ? [] : ['a body where the document has none'];
    if (body === undefined)
      return at(operation, 'requestBody', 'required') === true ? ['the body is missing'] : [];
    return this.#breaches('request', schema, body, 'body');
  }

  #breaches(direction: Direction, schema: Json, value: unknown, place: string): string[] {
    const key = `${direction} ${JSON.stringify(schema)}`;
    const validate = this.#compiled.get(key) ?? this.#ajv[direction].compile(prepared(schema, direction));
    this.#compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${place}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  }
}

/** `#/components/schemas/X` becomes `X`, so that each schema is known under its name. */
const REFERENCE = '#/components/schemas/';

function ajvFor(schemas: Schema, direction: Direction, { open = [], mayLack = [] }: ContractOptions): Ajv {
  const ajv = new Ajv({ allErrors: true, strict: false });
  formats.default(ajv);
  ajv.addFormat('bool', true);
  for (const [name, schema] of Object.entries(schemas)) {
    const lacking = mayLack
      .filter((one) => one.startsWith(`${name}.`))
      .map((one) => one.slice(name.length + 1));
    const closed = prepared(schema, direction);
    const required = asList(closed.required).filter((field) => !lacking.includes(String(field)));
    ajv.addSchema(
      { ...closed, required, ...(open.includes(name) ? { additionalProperties: true } : {}) },
      name,
    );
  }
  return ajv;
}

/** A schema as JSON Schema, closed, without what the direction must not carry (`readOnly`, `writeOnly`). */
function prepared(schema: Json, direction: Direction): Schema {
  return asSchema(walked(schema, direction));
}

function walked(node: Json, direction: Direction): Json {
  if (Array.isArray(node)) return node.map((one) => walked(one, direction));
  if (node === null || typeof node !== 'object') return node;
  if (node[direction === 'request' ? 'readOnly' : 'writeOnly'] === true) return { not: {} };
  const { nullable, properties, $ref, ...rest } = node;
  const inner: Schema = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, walked(value, direction)]),
  );
  if (typeof $ref === 'string') inner.$ref = $ref.replace(REFERENCE, '');
  if (properties !== undefined) {
    const entries = Object.entries(asSchema(properties)).map(([name, value]) => [
      name,
      walked(value, direction),
    ]);
    inner.properties = Object.fromEntries(entries);
    inner.additionalProperties ??= false;
  }
  return nullable === true ? { anyOf: [inner, { type: 'null' }] } : inner;
}

/** A query or header text in the type that the schema asks for; itself where it cannot be. */
function inType(text: string, schema: Json): Json {
  const type = at(schema, 'type');
  if (type === 'integer' || type === 'number') return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return { true: true, false: false }[text] ?? text;
  return text;
}

function at(node: Json | undefined, ...path: string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (inner, key) =>
      inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? inner[key] : undefined,
    node,
  );
}

function asSchema(value: unknown): Schema {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new TypeError('not a schema');
  return value as Schema;
}

function asList(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
