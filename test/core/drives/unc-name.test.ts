import { expect, test } from 'vitest';
import { withoutPrefix } from '../../../core/drives/unc-name.ts';

test.each([
  ['\\\\?\\Z:\\ARCHIVE', 'Z:\\ARCHIVE'],
  ['\\\\.\\Z:\\', 'Z:\\'],
  ['\\\\?\\UNC\\nas\\archive\\WSOP', '\\\\nas\\archive\\WSOP'],
  ['\\\\nas\\archive', '\\\\nas\\archive'],
  ['Z:\\ARCHIVE', 'Z:\\ARCHIVE'],
])('%s is %s', (path, plain) => {
  expect(withoutPrefix(path)).toBe(plain);
});
