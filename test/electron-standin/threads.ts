/** The threads that the host has started and that still run. */
import type { Worker } from 'node:worker_threads';

export const threads = new Set<Worker>();
