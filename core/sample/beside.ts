/**
 * Trying the program with sample data: an engine over a folder of its own, beside the real one. Nothing of the person's is
 * read or touched, and when they leave, or after a kill at the next start, the folder is gone.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Feed } from '../log/feed.ts';
import type { SampleDrive } from './archive.ts';

/** The same archive for everybody, so that one can talk about it. */
const SEED = 1;
/** Windows lets go of files a moment after they are closed. */
const RETRIES = 5;

export type BesideOptions<Engine> = {
  /** Of the real engine. */
  readonly dataDir: string;
  /** Opens an engine over a data folder, with those drives set up, and starts its first sync. */
  open(dataDir: string, drives: readonly SampleDrive[]): Promise<Engine>;
  /** Unix milliseconds. */
  now(): number;
};

export type Closable = { close(): Promise<void> };

export class SampleBeside<Engine extends Closable> {
  readonly #options: BesideOptions<Engine>;
  #engine: Engine | null = null;
  /** One thing at a time: two windows may ask at once. */
  #work: Promise<void> = Promise.resolve();
  /** What is shown has become another. */
  readonly switched = new Feed<void>();

  constructor(options: BesideOptions<Engine>) {
    this.#options = options;
  }

  /** The engine over sample data, while it is shown. */
  get engine(): Engine | null {
    return this.#engine;
  }

  get isShown(): boolean {
    return this.#engine !== null;
  }

  /** Makes the sample and shows it. @throws what kept it from being made; then nothing is left of it */
  show(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#engine === null) await this.#make();
    });
  }

  /** Shows the real engine again, and removes the sample. */
  leave(): Promise<void> {
    return this.#inTurn(async () => {
      const engine = this.#engine;
      if (engine === null) return;
      this.#engine = null;
      this.switched.publish();
      await engine.close();
      await removeSample(this.#options.dataDir);
    });
  }

  async #make(): Promise<void> {
    const { dataDir, open, now } = this.#options;
    const folder = sampleFolder(dataDir);
    await removeSample(dataDir);
    try {
      // Loaded only by who wants a sample.
      const { createSampleArchiveByTheWay } = await import('./archive.ts');
      const at = { folder: path.join(folder, 'nas'), seed: SEED, now: now() };
      const { drives } = await createSampleArchiveByTheWay(at);
      this.#engine = await open(path.join(folder, 'data'), drives);
    } catch (error) {
      await removeSample(dataDir);
      throw error;
    }
    this.switched.publish();
  }

  #inTurn(step: () => Promise<void>): Promise<void> {
    const done = this.#work.then(step);
    this.#work = done.catch(() => undefined); // told to whoever asked for it
    return done;
  }
}

/** Removes what a sample has left in a data folder: that of a process that was killed, too. */
export function removeSample(dataDir: string): Promise<void> {
  return rm(sampleFolder(dataDir), { recursive: true, force: true, maxRetries: RETRIES });
}

function sampleFolder(dataDir: string): string {
  return path.join(dataDir, 'sample');
}
