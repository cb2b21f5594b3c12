/** The last bytes of a stream, in a fixed piece of memory. */
export class RingBuffer {
  readonly #memory: Buffer;
  #written = 0;

  constructor(capacity: number) {
    this.#memory = Buffer.alloc(capacity);
  }

  /** How many bytes are kept no more. */
  get lostBytes(): number {
    return Math.max(0, this.#written - this.#memory.length);
  }

  write(bytes: Buffer): void {
    const capacity = this.#memory.length;
    const last = bytes.subarray(Math.max(0, bytes.length - capacity));
    const at = (this.#written + bytes.length - last.length) % capacity;
    const copied = last.copy(this.#memory, at);
    last.copy(this.#memory, 0, copied);
    this.#written += bytes.length;
  }

  /** What is kept, oldest first. */
  content(): Buffer {
    if (this.lostBytes === 0) return this.#memory.subarray(0, this.#written);
    const start = this.#written % this.#memory.length;
    return Buffer.concat([this.#memory.subarray(start), this.#memory.subarray(0, start)]);
  }
}
