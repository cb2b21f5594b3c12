/** The order in which rows of the OTT change paths, so that a path is never held twice: chains from their end, swaps through a parked row. */
import type { Change } from '../model/change.ts';

/** A row that is to get another path. */
export type Move = { readonly change: Change; readonly id: string; readonly to: string };

/** What moving does to the OTT. */
export type MovePort = {
  /** The id of the row that has a path now. */
  holderOf(path: string): string | undefined;
  /** Carries a move out; throws where the database refuses. */
  place(move: Move): void;
  /** Gives a row a path that nobody wants, for the moment. */
  park(id: string): void;
  /** Runs `work`, which carries out these changes: all of them, or, where the database refuses one, none. */
  guarded(changes: readonly Change[], work: () => void): void;
  /** The move is refused, because another row keeps the path. */
  pathInUse(change: Change): void;
};

/** Carries out moves, each at most once. A move whose path stays taken is refused, and so are those that waited for it. */
export function applyMoves(moves: readonly Move[], port: MovePort): void {
  const open = new Map(moves.map((move) => [move.id, move]));
  for (const move of moves) {
    if (!open.delete(move.id)) continue;
    const { chain, closed } = chainFrom(move, open, port);
    if (closed) applyCycle(chain, port);
    else for (const link of chain.reverse()) applyMove(link, port);
  }
}

/** The moves that have to come before `first`, each holding the path that the one before it wants. */
function chainFrom(first: Move, open: Map<string, Move>, port: MovePort): { chain: Move[]; closed: boolean } {
  const chain = [first];
  for (let last = first; ; ) {
    const holder = port.holderOf(last.to);
    const next = holder === undefined ? undefined : open.get(holder);
    if (next === undefined) return { chain, closed: holder === first.id };
    open.delete(next.id);
    chain.push(next);
    last = next;
  }
}

function applyMove(move: Move, port: MovePort): void {
  const holder = port.holderOf(move.to);
  if (holder !== undefined && holder !== move.id) port.pathInUse(move.change);
  else port.guarded([move.change], () => port.place(move));
}

/** Rows that exchange their paths: the first steps aside, the others follow from the end. */
function applyCycle(chain: readonly Move[], port: MovePort): void {
  const [first] = chain;
  if (first === undefined) return;
  port.guarded(
    chain.map((move) => move.change),
    () => {
      port.park(first.id);
      for (const move of chain.toReversed()) port.place(move);
    },
  );
}
