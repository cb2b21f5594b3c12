/**
 * Writes values of an asset and reads them back. A write sends the changed fields only; whether iconik keeps the others is
 * not known for sure (`docs/services.md`). Should it empty them, they are put back at once, and sent along from then on.
 */
import type { Iconik, MetadataValues } from '../../iconik/iconik.ts';
import type { JobContext } from '../../jobs/context.ts';
import { message } from '../../model/message.ts';
import { RequestFailure } from '../../net/request-failure.ts';
import type { Fields } from './read.ts';

/** What an asset holds after a write, and which fields iconik refused, in its own words. */
export type MetadataEnd = {
  readonly now: MetadataValues;
  readonly refused: readonly { readonly name: string; readonly detail: string }[];
};

export class MetadataWriter {
  readonly #iconik: Iconik;
  readonly #viewId: string;
  readonly #fields: Fields;
  readonly #log: JobContext['log'];
  #emptiesOthers = false;

  constructor(iconik: Iconik, viewId: string, fields: Fields, log: JobContext['log']) {
    this.#iconik = iconik;
    this.#viewId = viewId;
    this.#fields = fields;
    this.#log = log;
  }

  /**
   * All fields in one request; where iconik refuses them, each by itself, so that the good ones arrive.
   * @param before what the asset holds now
   * @returns null where there is no such asset
   * @throws RequestFailure
   */
  async write(id: string, before: MetadataValues, values: MetadataValues): Promise<MetadataEnd | null> {
    try {
      const now = await this.#writeAll(id, before, values);
      return now && { now, refused: [] };
    } catch (thrown) {
      if (!(thrown instanceof RequestFailure) || thrown.kind !== 'refused') throw thrown;
      const [name = '', ...others] = Object.keys(values);
      if (others.length > 0) return this.#writeEach(id, before, values);
      return { now: before, refused: [{ name, detail: thrown.problem.detail ?? '' }] };
    }
  }

  async #writeEach(id: string, before: MetadataValues, values: MetadataValues): Promise<MetadataEnd | null> {
    const refused: MetadataEnd['refused'][number][] = [];
    let now = before;
    for (const [name, list] of Object.entries(values)) {
      const end = await this.write(id, now, { [name]: list });
      if (end === null) return null;
      now = end.now;
      refused.push(...end.refused);
    }
    return { now, refused };
  }

  async #writeAll(
    id: string,
    before: MetadataValues,
    values: MetadataValues,
  ): Promise<MetadataValues | null> {
    const others = this.#othersThan(values, before);
    const all = { ...others, ...values };
    const withOthers = this.#emptiesOthers;
    if (!(await this.#put(id, withOthers ? all : values))) return null;
    const now = await this.#read(id);
    const names = Object.keys(others);
    if (withOthers || names.length === 0 || names.some((name) => isFilled(now[name]))) return now;
    // Several writes are under way at once.
    if (!this.#emptiesOthers) this.#log('warn', message('import.put_back'));
    this.#emptiesOthers = true;
    return (await this.#put(id, all)) ? this.#read(id) : null;
  }

  /** Fields with values that are not to be written but could be. */
  #othersThan(values: MetadataValues, before: MetadataValues): MetadataValues {
    const others = Object.entries(before).filter(([name, list]) => {
      return isFilled(list) && !(name in values) && this.#fields.get(name)?.readOnly === false;
    });
    return Object.fromEntries(others);
  }

  #put(id: string, values: MetadataValues): Promise<boolean> {
    return this.#iconik.putMetadata(id, this.#viewId, values);
  }

  async #read(id: string): Promise<MetadataValues> {
    return (await this.#iconik.metadata(id, this.#viewId)) ?? {};
  }
}

function isFilled(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}
