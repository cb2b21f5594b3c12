/** Which requests came and what was told, for counts and for the contract tests. */

import type { ContractExchange } from '../../rigs/openapi.ts';

/** `service`: e.g. `assets`; empty, as the route, where the service has no such route. */
export type Exchange = ContractExchange & { readonly service: string };

export type RequestTotals = {
  total: number;
  /** Requests that ask for a change, by their method; a search is none. */
  writes: number;
  throttled: number;
  faults: number;
  /** By method and route, e.g. `GET /v1/assets/{asset_id}/`. */
  by: Record<string, number>;
};

export class Journal {
  #totals = noRequests();
  readonly #listeners = new Set<(exchange: Exchange) => void>();

  /** Every request and its answer from now on; call what it returns to stop. */
  listen(listener: (exchange: Exchange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  note(exchange: Exchange, struckBy: 'fault' | 'limit' | null): void {
    const key = `${exchange.method} ${exchange.route}`;
    this.#totals.total += 1;
    this.#totals.by[key] = (this.#totals.by[key] ?? 0) + 1;
    if (exchange.method !== 'GET' && exchange.service !== 'search') this.#totals.writes += 1;
    if (exchange.status === 429) this.#totals.throttled += 1;
    if (struckBy === 'fault') this.#totals.faults += 1;
    for (const listener of this.#listeners) listener(exchange);
  }

  totals(): RequestTotals {
    return structuredClone(this.#totals);
  }

  reset(): void {
    this.#totals = noRequests();
  }
}

function noRequests(): RequestTotals {
  return { total: 0, writes: 0, throttled: 0, faults: 0, by: {} };
}
