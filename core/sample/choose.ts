/** Choosing at random; who has the `Random` has the seed. */
import type { Random } from './random.ts';

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + random.below(most - least + 1);
}

/** One of the list, each as likely. */
export function oneOf<T>(random: Random, list: readonly [T, ...T[]]): T {
  return list[random.below(list.length)] ?? list[0];
}
