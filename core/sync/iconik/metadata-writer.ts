/**
 * Writes values of an asset and reads them back. A write sends the changed fields only; whether iconik keeps the others is
 * not known for sure (`docs/services.md`). Should it empty them, they are put back at once, and sent along from then on.
 */
import type { Iconik, MetadataValues } from '../../iconik/iconik.ts';
import type { JobContext } from '../../jobs/context.ts';
import { message } from '../../model/message.ts';
import type { Fields } from './read.ts';

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
   * What the asset holds then; null where there is no such asset.
   * @param before what it holds now
   * @throws RequestFailure
   */
  async write(id: string, before: MetadataValues, values: MetadataValues): Promise<MetadataValues | null> {
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
