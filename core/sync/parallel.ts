/** Several requests under way at once: a service's rate is reached only when nobody waits for each answer. */

/** Calls `work` for every item, at most `limit` at a time. The first that throws stops the rest from being begun. */
export async function forEachParallel<T>(
  items: Iterable<T> | AsyncIterable<T>,
  limit: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let stopped = false;
  const lane = async () => {
    try {
      for (let next = await queue.next(); !next.done && !stopped; next = await queue.next())
        await work(next.value);
    } catch (error) {
      stopped = true;
      throw error;
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: limit }, lane));
  const failed = lanes.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
