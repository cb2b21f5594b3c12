/** What goes wrong: by rate (seeded) and by script. */
import { z } from 'zod';
import { Random } from '../../support/random.ts';

/**
 * `unavailable`: 503, nothing done. `unavailable-after`: 503 although it was done. `unavailable-late`: 503, and it is done
 * `ms` later. `cut`, `cut-after`: the connection breaks before or after it was done. `cut-body`: in the middle of the
 * answer. `slow`: answered after `ms`. `silent`: no answer at all. `throttle`: 429. `error`: 500, nothing done.
 */
export const FAULTS = [
  'unavailable',
  'unavailable-after',
  'unavailable-late',
  'cut',
  'cut-after',
  'cut-body',
  'slow',
  'silent',
  'throttle',
  'error',
] as const;
export type FaultKind = (typeof FAULTS)[number];

export const scriptedFault = z.strictObject({
  fault: z.enum(FAULTS),
  /** Which requests; absent: any. */
  on: z.enum(['read', 'write']).optional(),
  /** Only requests whose address contains this, e.g. `:batchGet`. */
  containing: z.string().optional(),
  /** Requests to let pass first. */
  after: z.int().min(0).default(0),
  times: z.int().min(1).default(1),
  ms: z.int().min(0).default(0),
});
export type ScriptedFault = z.input<typeof scriptedFault>;

export const faultRates = z.strictObject({
  seed: z.int().default(1),
  /** Share of requests that meet each fault, from 0 to 1. */
  rates: z.partialRecord(z.enum(FAULTS), z.number().min(0).max(1)).default({}),
  /** For `slow` and `unavailable-late`. */
  ms: z.int().min(0).default(20),
});
export type FaultRates = z.input<typeof faultRates>;

export type Fault = { readonly kind: FaultKind; readonly ms: number };

export class Faults {
  #script: z.output<typeof scriptedFault>[] = [];
  #rates = faultRates.parse({});
  #random = new Random(1);

  setRates(input: FaultRates): void {
    this.#rates = faultRates.parse(input);
    this.#random = new Random(this.#rates.seed);
  }

  script(faults: readonly ScriptedFault[]): void {
    this.#script.push(...faults.map((fault) => scriptedFault.parse(fault)));
  }

  clear(): void {
    this.#script = [];
    this.setRates({});
  }

  /** The fault that this request meets. */
  next(kind: 'read' | 'write', url: string): Fault | null {
    const scripted = this.#script.find(
      (fault) => (fault.on ?? kind) === kind && url.includes(fault.containing ?? ''),
    );
    if (scripted !== undefined) return this.#spend(scripted);
    for (const fault of FAULTS) {
      if (this.#random.chance(this.#rates.rates[fault] ?? 0)) return { kind: fault, ms: this.#rates.ms };
    }
    return null;
  }

  #spend(scripted: z.output<typeof scriptedFault>): Fault | null {
    if (scripted.after > 0) {
      scripted.after -= 1;
      return null;
    }
    scripted.times -= 1;
    if (scripted.times === 0) this.#script = this.#script.filter((other) => other !== scripted);
    return { kind: scripted.fault, ms: scripted.ms };
  }
}
