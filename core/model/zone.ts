/**
 * Local times of a time zone, and the instants that they mean. Pure: the rules of the zones come with Intl.
 * A *wall* time is what a clock on the wall shows, as the Unix milliseconds that it would be in UTC; it stands for no
 * instant yet. Instants are Unix milliseconds.
 */
const DAY_MS = 86_400_000;

export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;

  /** @param name IANA name, known to be valid */
  constructor(name: string) {
    this.name = name;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** What the clock shows at an instant. */
  wallAt(instant: number): number {
    const part = Object.fromEntries(
      this.#format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) + (((instant % 1000) + 1000) % 1000);
  }

  /**
   * The instant at which the clock shows this. A time that the clock shows twice (set back in autumn) means the first; one
   * that it never shows (set forward in spring) means the first instant after the gap.
   */
  instantOf(wall: number): number {
    const before = this.#offsetAt(wall - DAY_MS);
    const after = this.#offsetAt(wall + DAY_MS);
    const shown = [wall - before, wall - after].filter((instant) => this.wallAt(instant) === wall);
    return shown.length > 0 ? Math.min(...shown) : this.#changeBetween(wall - after, wall - before);
  }

  #offsetAt(instant: number): number {
    return this.wallAt(instant) - instant;
  }

  /** The first instant with the later one's offset. */
  #changeBetween(earlier: number, later: number): number {
    const offset = this.#offsetAt(later);
    let low = earlier;
    let high = later;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#offsetAt(middle) === offset) high = middle;
      else low = middle;
    }
    return high;
  }
}
