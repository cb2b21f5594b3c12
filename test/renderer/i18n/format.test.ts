import { describe, expect, it } from 'vitest';
import { bytes, clock, count, duration, percent, relative } from '../../../renderer/i18n/format.ts';

const NOW = Date.UTC(2025, 10, 21, 12);
const ago = (milliseconds: number) => NOW - milliseconds;
const MINUTE = 60_000;

describe('numbers as people write them', () => {
  it('counts things in each language', () => {
    expect(count(1803, 'ko')).toBe('1,803개');
    expect(count(1803, 'en')).toBe('1,803');
  });

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1.0 KB'],
    [1_288_490_188, '1.2 GB'],
    [897_581_056, '856.0 MB'],
    [1_048_575, '1.0 MB'],
    [20 * 2 ** 40, '20.0 TB'],
  ])('writes %d bytes as Windows does: %s', (size, written) => {
    expect(bytes(size, 'en')).toBe(written);
  });

  it('never rounds something to nothing, nor most to all', () => {
    expect(percent(1803, 2538)).toBe('71%');
    expect(percent(1, 1_000_000)).toBe('<1%');
    expect(percent(999_999, 1_000_000)).toBe('>99%');
    expect(percent(5, 5)).toBe('100%');
    expect(percent(0, 0)).toBe('0%');
  });
});

describe('times as people say them', () => {
  it('writes spans by their two largest units', () => {
    expect(duration(754_000, 'en')).toBe('12 m 34 s');
    expect(duration(754_000, 'ko')).toBe('12분 34초');
    expect(duration(7_200_000, 'ko')).toBe('2시간');
    expect(duration(90_061_000, 'en')).toBe('1 d 1 h');
    expect(duration(300, 'ko')).toBe('1초 미만');
  });

  it('writes media lengths as players do', () => {
    expect(clock(245)).toBe('4:05');
    expect(clock(3723)).toBe('1:02:03');
  });

  it('tells the distance from now, and from a week on the date', () => {
    expect(relative(ago(10_000), NOW, 'ko')).toBe('방금');
    expect(relative(ago(5 * MINUTE), NOW, 'ko')).toBe('5분 전');
    expect(relative(ago(5 * MINUTE), NOW, 'en')).toBe('5 minutes ago');
    expect(relative(NOW + 120 * MINUTE, NOW, 'en')).toBe('in 2 hours');
    expect(relative(ago(30 * 24 * 60 * MINUTE), NOW, 'en')).toContain('2025');
  });
});
