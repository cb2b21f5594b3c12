/** What goes wrong: by script (the next N requests that match) or by rate (seeded, so the same run fails the same way). */
import { z } from 'zod';
import { Random } from '../../support/random.ts';

export const faultSchema = z.discriminatedUnion('kind', [
  /** Refused before anything is done. `retryAfter`: seconds, or an HTTP date. */
  z.object({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    retryAfter: z
      .object({ seconds: z.number(), as: z.enum(['seconds', 'date']).default('seconds') })
      .optional(),
    errors: z.union([z.array(z.string()), z.record(z.string(), z.string())]).default(['Simulated error']),
  }),
  /** Done, and then the answer is an error. */
  z.object({ kind: z.literal('done-then-status'), status: z.int().min(500).max(599).default(503) }),
  /** The connection is cut before anything is done. */
  z.object({ kind: z.literal('cut') }),
  /** Done, and then the connection is cut without an answer. */
  z.object({ kind: z.literal('done-then-cut') }),
  /** Done, and the connection is cut in the middle of the answer. */
  z.object({ kind: z.literal('half') }),
  /** Done, and answered late. */
  z.object({ kind: z.literal('slow'), ms: z.number().min(0) }),
  /** Done, and answered with a web page and 200, as a proxy does. */
  z.object({ kind: z.literal('html') }),
]);
export type Fault = z.output<typeof faultSchema>;

export const faultRuleSchema = z.object({
  fault: faultSchema,
  /** Only these requests; all without them. `path` is a regular expression. */
  method: z.string().optional(),
  path: z.string().optional(),
  /** The next so many; without it, for ever. */
  times: z.int().min(1).optional(),
  /** Which share of the matching requests, 0 to 1. */
  rate: z.number().min(0).max(1).default(1),
});
export type FaultRule = z.input<typeof faultRuleSchema>;

type ActiveRule = z.output<typeof faultRuleSchema> & { left: number };

export class Faults {
  readonly #random: Random;
  #rules: ActiveRule[] = [];

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  add(...rules: FaultRule[]): void {
    for (const rule of rules.map((one) => faultRuleSchema.parse(one))) {
      this.#rules.push({ ...rule, left: rule.times ?? Number.POSITIVE_INFINITY });
    }
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault of this request, if it has one: of the first rule that strikes. */
  next(method: string, path: string): Fault | null {
    for (const rule of this.#rules) {
      if (rule.left === 0 || (rule.method !== undefined && rule.method !== method)) continue;
      if (rule.path !== undefined && !new RegExp(rule.path).test(path)) continue;
      if (!this.#random.chance(rule.rate)) continue;
      rule.left -= 1;
      return rule.fault;
    }
    return null;
  }
}

/** All kinds of faults, mixed: together they strike `rate` of all requests. */
export function mixedFaults(rate: number): FaultRule[] {
  const faults: Fault[] = [
    { kind: 'status', status: 429, errors: ['Too many requests'] },
    { kind: 'status', status: 429, retryAfter: { seconds: 1, as: 'seconds' }, errors: ['Too many requests'] },
    { kind: 'status', status: 503, errors: ['Service unavailable'] },
    { kind: 'done-then-status', status: 503 },
    { kind: 'cut' },
    { kind: 'done-then-cut' },
    { kind: 'half' },
  ];
  // Each rule sees what the ones before it let through.
  return faults.map((fault, index) => ({
    fault,
    rate: rate / faults.length / (1 - (rate * index) / faults.length),
  }));
}
