import { expect, test } from 'vitest';
import { type Language, textOf } from '../../../core/model/message.ts';
import { parseSettings } from '../../../core/model/settings.ts';

/** The wrong places of settings, each as `path: what is allowed`. */
function wrongIn(input: unknown, language: Language = 'en'): string[] {
  const parsed = parseSettings(input);
  return parsed.ok ? [] : parsed.issues.map(({ path, allowed }) => `${path}: ${textOf(allowed, language)}`);
}

const step = { command: ['true'] };

test.each([
  [{ guard: { maxRemovedCount: 'x' } }, 'guard.maxRemovedCount: a number'],
  [{ guard: { maxRemovedCount: 1.5 } }, 'guard.maxRemovedCount: a whole number'],
  [{ guard: { maxRemovedFraction: 2 } }, 'guard.maxRemovedFraction: at most 1'],
  [{ iconik: { requestsPerSecond: 51 } }, 'iconik.requestsPerSecond: at most 50'],
  [{ iconik: { requestsPerSecond: 0 } }, 'iconik.requestsPerSecond: more than 0'],
  [{ iconik: { host: 'app' } }, 'iconik.host: an address such as "https://example.com"'],
  [{ catalogs: { fallback: '' } }, 'catalogs.fallback: at least 1 character'],
  [{ nosuch: 1 }, 'nosuch: no such setting'],
  [[], '(root): an object { … }'],
  [{ jobs: { a: { kind: 'pipeline', steps: [] } } }, 'jobs.a.steps: at least 1 entry'],
])('%j is told as %s', (input, told) => {
  expect(wrongIn(input)).toEqual([told]);
});

test.each([
  [{ guard: { maxRemovedCount: 'x' } }, 'guard.maxRemovedCount: 숫자'],
  [{ guard: { maxRemovedFraction: 2 } }, 'guard.maxRemovedFraction: 1 이하'],
  [{ catalogs: { fallback: '' } }, 'catalogs.fallback: 1자 이상'],
  [{ jobs: { a: { kind: 'pipeline', steps: [] } } }, 'jobs.a.steps: 1개 이상'],
  [{ timezone: 'KST' }, 'timezone: 표준 시간대 이름, 예: "Asia/Seoul"'],
])('%j is told in Korean as %s', (input, told) => {
  expect(wrongIn(input, 'ko')).toEqual([told]);
});

test('only an address that can be asked is one', () => {
  expect(wrongIn({ iconik: { host: 'ftp://app.iconik.io' }, google: { rootUrl: 'file:///x' } })).toEqual([
    'google.rootUrl: an address such as "https://example.com"',
    'iconik.host: an address such as "https://example.com"',
  ]);
});

test('where several shapes are possible, the one that was meant is judged', () => {
  const job = { kind: 'pipeline', steps: [step], schedule: { cron: 'daily' } };
  expect(wrongIn({ jobs: { a: job } })).toEqual([
    'jobs.a.schedule.cron: five fields: minute hour day month weekday, e.g. "0 8 * * 1-5"',
  ]);
  const watch = { kind: 'watch', source: { url: 'rounds' }, steps: [step] };
  expect(wrongIn({ jobs: { a: watch } })).toEqual([
    'jobs.a.source.url: an address such as "https://example.com"',
  ]);
});

test('where none is meant, all are named', () => {
  expect(wrongIn({ jobs: { sync: { schedule: 'daily' } } })[0]).toContain('{"everyMinutes": 30}');
  expect(wrongIn({ notify: { channels: [{ type: 'fax' }] } })[0]).toMatch(
    /^notify\.channels\.0\.type: "slack" \| "teams"/,
  );
});
