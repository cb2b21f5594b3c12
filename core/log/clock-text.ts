/** Dates and times of day in the settings' time zone, as the log files write them. */

export interface ClockText {
  /** `YYYY-MM-DD`. */
  day(at: number): string;
  /** `HH:mm:ss`. */
  time(at: number): string;
}

/** @param timeZone IANA name, e.g. `Asia/Seoul` */
export function clockText(timeZone: string): ClockText {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  const part = (at: number) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  };
  return {
    day: (at) => {
      const of = part(at);
      return `${of('year')}-${of('month')}-${of('day')}`;
    },
    time: (at) => {
      const of = part(at);
      return `${of('hour')}:${of('minute')}:${of('second')}`;
    },
  };
}
