import { expect, test } from 'vitest';
import { parseSettings } from '../../../core/model/settings.ts';

/** The wrong places of settings, each as `path: what is allowed`. */
function wrongIn(input: unknown): string[] {
  const parsed = parseSettings(input);
  return parsed.ok ? [] : parsed.issues.map(({ path, allowed }) => `${path}: ${allowed}`);
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
