/** A person at work in iconik: changes that come from outside the program under test. Values are not checked. */
import { addSegment } from './routes-assets.ts';
import { dateText } from './told.ts';
import type { StoredAsset, StoredMetadata, StoredSegment, World } from './world.ts';

export type Looked = { asset: StoredAsset; segments: readonly StoredSegment[]; metadata: StoredMetadata };

export class Person {
  readonly #world: World;
  constructor(world: World) {
    this.#world = world;
  }

  /** Everything about an asset, as it is and not as the index has it; null where there is none. */
  look(assetId: string): Looked | null {
    const asset = this.#world.assets.get(assetId);
    if (asset === undefined) return null;
    return {
      asset: { ...asset },
      segments: this.#world.segmentsOf(assetId),
      metadata: this.#world.metadata.get(assetId) ?? {},
    };
  }

  /** Sets fields; an empty list clears one. */
  edit(assetId: string, values: StoredMetadata): void {
    this.#world.putMetadata(assetId, values);
  }

  rename(assetId: string, title: string): void {
    const asset = this.#world.assets.get(assetId);
    if (asset !== undefined) {
      this.#world.putAsset({ ...asset, title, date_modified: dateText(this.#world.now()) });
    }
  }

  addSegment(
    assetId: string,
    type: 'GENERIC' | 'COMMENT' | 'MARKER',
    startMs: number,
    endMs: number,
  ): StoredSegment {
    const span = { time_start_milliseconds: startMs, time_end_milliseconds: endMs };
    return addSegment(this.#world, assetId, { segment_type: type, ...span });
  }

  /** Adds an asset; what is not given is ordinary. */
  addAsset(asset: Partial<StoredAsset> = {}): StoredAsset {
    const date = dateText(this.#world.now());
    const added: StoredAsset = {
      id: this.#world.newId(),
      title: 'Untitled',
      type: 'ASSET',
      status: 'ACTIVE',
      date_created: date,
      date_modified: date,
      ...asset,
    };
    this.#world.putAsset(added);
    return added;
  }

  delete(assetId: string): void {
    this.#world.setDeleted(assetId, true);
  }

  restore(assetId: string): void {
    this.#world.setDeleted(assetId, false);
  }

  /** Removes an asset from the delete queue, for good. */
  purge(assetId: string): void {
    this.#world.purge(assetId);
  }
}
