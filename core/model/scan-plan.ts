/**
 * What a scan's observations mean: which files moved, which are new, changed, back or gone. Pure.
 * Rules: "Nothing lost" 1–3 (`docs/architecture.md`). An id never changes for a file that is the same file.
 */
import { FILE_STATE, type FileState } from './file-state.ts';

/** A file's look from outside: bytes, Unix milliseconds, and the file system's id of it where that is stable. */
export type Look = { readonly size: number; readonly modified: number; readonly ref: number | null };

/** A known file that is not where it was: absent, or something that looks different is at its path. */
export type Displaced = Look & {
  readonly id: number;
  /** Name in comparable form (NFC, lower case). */
  readonly nameKey: string;
  /** Hash of sampled bytes, when they were ever read. */
  readonly sample: string | null;
  /** Something else is at its path now (else: nothing is). */
  readonly replaced: boolean;
};

/** Something at a path where nothing is known, or that looks different from what is known there. */
export type Sighting = Look & {
  /** Number of the observation. */
  readonly no: number;
  readonly nameKey: string;
  readonly sample: string | null;
  /** The known file at this very path, if any. */
  readonly knownId: number | null;
};

/** A known file found at another place. */
export type Pairing = { readonly id: number; readonly no: number };

/**
 * Pairs displaced files with sightings, all of one size: who moved where. Evidence in falling order, each file and each
 * sighting used once: same file id and time; same name and time; same sampled bytes; two files that exchanged places.
 * What merely changed where it is stays unpaired.
 */
export function pairMoves(displaced: readonly Displaced[], sightings: readonly Sighting[]): Pairing[] {
  const open: Open = {
    files: new Map(displaced.map((file) => [file.id, file])),
    sightings: new Map(sightings.map((seen) => [seen.no, seen])),
    pairs: [],
  };
  pairBy(open, (look) => (look.ref === null ? null : `${look.ref} ${look.modified}`));
  pairBy(open, (look) => `${look.modified} ${look.nameKey}`);
  pairBy(open, (look) => look.sample);
  pairExchanged(open);
  return open.pairs;
}

type Open = { files: Map<number, Displaced>; sightings: Map<number, Sighting>; pairs: Pairing[] };

/** Pairs what has the same evidence; several with the same are alike in every respect, so the first will do. */
function pairBy(open: Open, evidence: (look: Displaced | Sighting) => string | null): void {
  const byEvidence = Map.groupBy(open.files.values(), evidence);
  for (const seen of [...open.sightings.values()]) {
    const key = evidence(seen);
    if (key === null) continue;
    const candidates = byEvidence.get(key) ?? [];
    const index = candidates.findIndex((file) => file.id !== seen.knownId);
    const [file] = index < 0 ? [] : candidates.splice(index, 1);
    if (file) pair(open, file, seen);
  }
}

/** Swapped names without file ids or samples: the size and time of one file, unique here, at the place of another. */
function pairExchanged(open: Open): void {
  const files = Map.groupBy(open.files.values(), (file) => file.modified);
  const sightings = Map.groupBy(open.sightings.values(), (seen) => seen.modified);
  for (const [modified, [seen, ...others]] of sightings) {
    const [file, ...more] = files.get(modified) ?? [];
    if (seen === undefined || file === undefined || others.length > 0 || more.length > 0) continue;
    if (file.replaced && file.size > 0 && seen.knownId !== null && seen.knownId !== file.id)
      pair(open, file, seen);
  }
}

function pair(open: Open, file: Displaced, seen: Sighting): void {
  open.pairs.push({ id: file.id, no: seen.no });
  open.files.delete(file.id);
  open.sightings.delete(seen.no);
}

/** What decides whether a file stands still (rule 3). Times are Unix milliseconds. */
export type SettleClock = { readonly now: number; readonly settleSeconds: number };

/**
 * State of a file whose present look was first observed now. A new file that was last written long enough ago stands
 * still. A file that changed since an earlier observation has to be seen unchanged later, whatever its time says: copy
 * tools set old times on files that they are still writing.
 */
export function stateAtFirstLook(look: Look, known: boolean, clock: SettleClock): FileState {
  const settle = clock.settleSeconds * 1000;
  if (settle === 0) return FILE_STATE.live;
  const age = clock.now - look.modified;
  return !known && age >= settle ? FILE_STATE.live : FILE_STATE.settling;
}

/** Answer of a direct look at an absent file (rule 2). `ignored`: whether it is there or not, it no longer counts as a file. */
export type DirectCheck = 'gone' | 'ignored' | 'there' | 'unknown';

/** What to do about a file that a complete listing of its folder did not contain (rule 2). */
export function absenceOf(
  check: DirectCheck,
  missingScans: number,
  confirmScans: number,
): 'remove' | 'wait' | 'nothing' {
  if (check === 'there') return 'nothing';
  if (check === 'gone' || check === 'ignored') return 'remove';
  return missingScans + 1 >= confirmScans ? 'remove' : 'wait';
}
