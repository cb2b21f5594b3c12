/** What a benchmark answers, and how it is shown. */

/** One row of the table: a piece of work, measured here and, where there is one, by a peer that does the same. */
export type Figure = {
  readonly work: string;
  readonly ours: number;
  /** The peer's name and value, measured in turns with ours; null where a fixed limit is the measure. */
  readonly peer: { readonly name: string; readonly value: number } | null;
  readonly unit: 'ms' | 'MB' | 'KB' | '%' | 'calls';
  /** What it should reach, in words, e.g. `≤ 1.5×`. */
  readonly reach: string;
  readonly reached: boolean;
};

/** A row that is measured against a limit: at most `limit`, in the same unit. */
export function withinLimit(work: string, ours: number, unit: Figure['unit'], limit: number): Figure {
  return { work, ours, peer: null, unit, reach: `≤ ${limit} ${unit}`, reached: ours <= limit };
}

/** A row that is measured beside a peer: at most `times` what the peer needs. */
export function besidePeer(
  work: string,
  { ours, theirs }: { ours: number; theirs: number },
  peer: string,
  times: number,
): Figure {
  const reached = ours <= theirs * times;
  return { work, ours, peer: { name: peer, value: theirs }, unit: 'ms', reach: `≤ ${times}×`, reached };
}

/** The figures as a Markdown table. */
export function markdown(figures: readonly Figure[]): string {
  const rows = figures.map(({ work, ours, peer, unit, reach, reached }) => [
    work,
    `${show(ours)} ${unit}`,
    peer === null ? '–' : `${show(peer.value)} ${unit} (${peer.name})`,
    peer === null ? '–' : `${(ours / peer.value).toFixed(2)}×`,
    reach,
    reached ? 'yes' : '**no**',
  ]);
  const table = [['work', 'here', 'peer', 'ratio', 'reach', 'reached'], Array(6).fill('---'), ...rows];
  return table.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

function show(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
