/** One stream of a program's output: its beginning as it comes, its end when it has ended, and how much lay between. */
import { LineReader } from './lines.ts';
import { RingBuffer } from './ring-buffer.ts';

/** How much of a stream's beginning and of its end is shown. */
export type OutputLimits = { readonly bytes: number; readonly lines: number };
export const OUTPUT_LIMITS: OutputLimits = { bytes: 2_500_000, lines: 10_000 };

export class CappedOutput {
  readonly #onLine: (line: string) => void;
  readonly #limits: OutputLimits;
  readonly #reader = new LineReader();
  #bytes = 0;
  #lines = 0;
  /** Made when the beginning is full. From then on bytes are only kept, not looked at: a flood costs next to nothing. */
  #tail: RingBuffer | undefined;

  constructor(onLine: (line: string) => void, limits: OutputLimits = OUTPUT_LIMITS) {
    this.#onLine = onLine;
    this.#limits = limits;
  }

  write(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && this.#tail === undefined) rest = this.#writeLine(rest);
    this.#tail?.write(rest);
  }

  /** Gives the last lines. Calls `onGap` before them with the bytes that were left out, if any were. */
  end(onGap: (bytes: number) => void): void {
    const { lines, lostBytes } = this.#tail === undefined ? NOTHING : this.#tailLines(this.#tail);
    if (lostBytes > 0) onGap(lostBytes);
    for (const line of lines) this.#onLine(line);
    const last = this.#reader.end();
    if (last !== undefined) this.#onLine(last);
  }

  #writeLine(chunk: Buffer): Buffer {
    const { line, rest } = this.#reader.read(chunk);
    this.#bytes += chunk.length - rest.length;
    if (line === undefined) return rest;
    this.#lines += 1;
    this.#onLine(line);
    // Only between two lines: a line is either of the beginning or of the end.
    if (this.#bytes >= this.#limits.bytes || this.#lines >= this.#limits.lines)
      this.#tail = new RingBuffer(this.#limits.bytes);
    return rest;
  }

  /** The whole lines at the end; what follows the last line end stays with the reader. */
  #tailLines(tail: RingBuffer): { lines: string[]; lostBytes: number } {
    const kept = tail.content();
    let rest = kept;
    if (tail.lostBytes > 0) rest = afterFirstLine(rest);
    rest = rest.subarray(startOfLastLines(rest, this.#limits.lines));
    const lostBytes = tail.lostBytes + kept.length - rest.length;
    const lines: string[] = [];
    while (rest.length > 0) {
      const read = this.#reader.read(rest);
      rest = read.rest;
      if (read.line !== undefined) lines.push(read.line);
    }
    return { lines, lostBytes };
  }
}

const NOTHING = { lines: [], lostBytes: 0 };

/** Without what is left of a line whose beginning is lost. */
function afterFirstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf('\n');
  return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
}

function startOfLastLines(bytes: Buffer, lines: number): number {
  let at = bytes.length;
  for (let left = lines; left > 0 && at > 1; left -= 1) at = bytes.lastIndexOf('\n', at - 2) + 1;
  return at <= 1 ? 0 : at;
}
