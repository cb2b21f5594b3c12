/**
 * Local times of a time zone, and the instants that they mean. Pure: the rules of the zones come with Intl.
 * A *wall* time is what a clock on the wall shows, as the Unix milliseconds that it would be in UTC; it stands for no
 * instant yet. Instants are Unix milliseconds.
 */
const DAY_MS = 86_400_000;
/** Some ten years of days. */
const MOST_DAYS = 4_000;

/** Wall clock and instants of one time zone. */
export class Zone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  /** The offset of days (counted in UTC) in which it does not change; null for those in which it does. */
  readonly #days = new Map<number, number | null>();

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
    return instant + this.#offsetAt(instant);
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

  /** Asking Intl takes long, and the answer is the same all day but for two days a year. */
  #offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY_MS);
    let offset = this.#days.get(day);
    if (offset === undefined) {
      const first = this.#askedOffset(day * DAY_MS);
      offset = first === this.#askedOffset((day + 1) * DAY_MS) ? first : null;
      if (this.#days.size >= MOST_DAYS) this.#days.clear();
      this.#days.set(day, offset);
    }
    return offset ?? this.#askedOffset(instant);
  }

  #askedOffset(instant: number): number {
    const part = Object.fromEntries(
      this.#format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
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

/** Zones by name, each made once: that costs more than most of their answers. */
export class Zones {
  readonly #zones = new Map<string, Zone>();

  /** @param name IANA name, known to be valid */
  of(name: string): Zone {
    const known = this.#zones.get(name);
    if (known !== undefined) return known;
    const zone = new Zone(name);
    this.#zones.set(name, zone);
    return zone;
  }
}
