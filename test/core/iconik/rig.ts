/** A simulated iconik and our client for it, for one test; the simulator is closed after it. */
import { onTestFinished } from 'vitest';
import { IconikClient, type IconikOptions } from '../../../core/iconik/client.ts';
import { fillSampleWorld, type SampleWorld } from '../../simulators/iconik/sample-world.ts';
import {
  type IconikSimulator,
  type IconikSimulatorOptions,
  startIconik,
} from '../../simulators/iconik/server.ts';

export type Rig = {
  simulator: IconikSimulator;
  world: SampleWorld;
  client: IconikClient;
  /** Another client of the same iconik. */
  clientWith(options: Partial<IconikOptions>): IconikClient;
};

/** Without limits and without waits, unless the test asks for them. */
export async function iconikRig(
  assets: number,
  options: IconikSimulatorOptions = {},
  client: Partial<IconikOptions> = {},
): Promise<Rig> {
  const simulator = await startIconik({ limits: null, ...options });
  onTestFinished(() => simulator.close());
  const clientWith = (other: Partial<IconikOptions>) => swiftClient(simulator, other);
  const world = fillSampleWorld(simulator.world, { assets });
  return { simulator, world, client: clientWith(client), clientWith };
}

/** A client of a simulated iconik that waits for nothing. */
export function swiftClient(
  { url: host, appId, authToken }: IconikSimulator,
  other: Partial<IconikOptions> = {},
): IconikClient {
  return new IconikClient({
    host,
    appId,
    authToken,
    requestsPerSecond: 10_000,
    signal: new AbortController().signal,
    backoffMs: 1,
    readBackMs: [1, 20],
    ...other,
  });
}

/** All items of batches or pages. */
export async function collected<T>(
  batches: AsyncIterable<readonly T[] | { items: readonly T[] }>,
): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...('items' in batch ? batch.items : batch));
  return all;
}
