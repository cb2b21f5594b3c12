import { expect, test } from 'vitest';
import { outlived } from '../../../../core/store/backup/retention.ts';

const DAY = 86_400_000;
/** A Wednesday. */
const NOW = Date.UTC(2026, 0, 14, 12);

/** Which of the backups stay, by their age in days; `'3!'` is a bad one. */
function kept(ages: readonly string[], keepDays: number, keepWeeks: number): string[] {
  const backups = ages.map((age) => ({
    name: age,
    at: NOW - Number.parseFloat(age) * DAY,
    good: !age.endsWith('!'),
  }));
  const gone = new Set(outlived(backups, { keepDays, keepWeeks }, NOW).map(({ name }) => name));
  return ages.filter((age) => !gone.has(age));
}

test.each<[string, string[], number, number, string[]]>([
  ['all of the last days stay', ['0', '0.5', '1', '2'], 3, 0, ['0', '0.5', '1', '2']],
  ['older ones go when no weeks are kept', ['0', '2.9', '3', '4'], 3, 0, ['0', '2.9']],
  ['then the newest of each week', ['0', '3', '4', '9', '10', '11', '17', '24'], 2, 2, ['0', '3', '10']],
  ['the newest good one stays however old', ['400'], 1, 0, ['400']],
  ['a bad one is not the newest good one', ['2!', '400'], 1, 0, ['400']],
  ['a bad one does not stand for its week', ['0', '4!', '5'], 2, 3, ['0', '5']],
  ['bad ones of the last days stay, for those who look why', ['0', '1!'], 3, 0, ['0', '1!']],
  ['dated in the future stays', ['-5', '0', '9'], 2, 0, ['-5', '0']],
  [
    'after a long gap none goes at once',
    ['0', '400', '401', '402.9', '404'],
    3,
    0,
    ['0', '400', '401', '402.9'],
  ],
  ['nothing is nothing', [], 1, 1, []],
])('%s', (_rule, ages, keepDays, keepWeeks, expected) => {
  expect(kept(ages, keepDays, keepWeeks)).toEqual(expected);
});
