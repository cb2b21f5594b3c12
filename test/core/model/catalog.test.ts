import { describe, expect, it } from 'vitest';
import { catalogOf, compileCatalogs } from '../../../core/model/catalog.ts';

const rules = compileCatalogs({
  rules: [
    { match: '^WSOP', catalog: 'WSOP' },
    { match: '하이라이트'.normalize('NFD'), catalog: 'Highlights' },
    { match: '^WSOP Europe', catalog: 'never reached' },
  ],
  fallback: 'OTHER',
});

describe('the catalogue of a file', () => {
  it.each([
    ['the first rule that matches decides', 'WSOP Europe/2024/a.mp4', 'WSOP'],
    ['a rule sees the file name too', 'HCL/하이라이트 1.mp4', 'Highlights'],
    ['without a rule, the top folder', 'HCL/Archive/EP123.mp4', 'HCL'],
    ['at the root, the fallback', 'loose.mp4', 'OTHER'],
    ['one folder in two compositions is one catalogue', 'GOG 최종/e1.mp4'.normalize('NFD'), 'GOG 최종'],
  ])('%s', (_rule, path, catalog) => {
    expect(catalogOf(path, rules)).toBe(catalog);
  });
});
