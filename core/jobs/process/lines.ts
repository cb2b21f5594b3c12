/** From the bytes that a program prints to lines of text, as a terminal would show them. */
import { stripVTControlCharacters } from 'node:util';
import { Cp949Decoder } from './cp949.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** What a line has beyond this is left out. */
export const LONGEST_LINE_BYTES = 16_384;

/** Decodes what Windows programs print: UTF-8, or else CP949. */
export class OutputDecoder {
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  #cp949: Cp949Decoder | undefined;

  decode(bytes: Uint8Array): string {
    try {
      return this.#utf8.decode(bytes);
    } catch {
      this.#cp949 ??= new Cp949Decoder(); // Not UTF-8.
      return this.#cp949.decode(bytes);
    }
  }
}

/** Takes chunks apart into lines. Memory does not grow with the length of a line. */
export class LineReader {
  readonly #decoder = new OutputDecoder();
  #pending: Buffer = Buffer.alloc(0);
  #isCut = false;

  /** Reads up to the end of the first line; `rest` is to be read next. Without a line the whole chunk is kept. */
  read(chunk: Buffer): { line: string | undefined; rest: Buffer } {
    const end = chunk.indexOf(LINE_FEED);
    if (end < 0) {
      this.#keep(chunk);
      return { line: undefined, rest: Buffer.alloc(0) };
    }
    this.#keep(chunk.subarray(0, end));
    return { line: this.#take(), rest: chunk.subarray(end + 1) };
  }

  /** What stands after the last line end. */
  end(): string | undefined {
    return this.#pending.length > 0 ? this.#take() : undefined;
  }

  #keep(bytes: Buffer): void {
    let pending = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    if (pending.length > LONGEST_LINE_BYTES) pending = shown(pending);
    if (pending.length > LONGEST_LINE_BYTES) {
      this.#isCut = true;
      pending = pending.subarray(0, LONGEST_LINE_BYTES);
    }
    this.#pending = pending;
  }

  #take(): string {
    const bytes = shown(withoutReturns(this.#pending));
    const text = this.#decoder.decode(this.#isCut ? wholeCharacters(bytes) : bytes);
    this.#pending = Buffer.alloc(0);
    const cut = this.#isCut ? '…' : '';
    this.#isCut = false;
    return stripVTControlCharacters(text) + cut;
  }
}

/** A program that shows progress goes back to the start of its line: what stood there before is overwritten. */
function shown(bytes: Buffer): Buffer {
  const last = bytes.lastIndexOf(CARRIAGE_RETURN, -2);
  return last < 0 ? bytes : bytes.subarray(last + 1);
}

function withoutReturns(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
  return bytes.subarray(0, end);
}

/** Without the first bytes of a UTF-8 character that was cut: they would make the line look as if it were not UTF-8. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) return bytes;
  }
  return bytes;
}
