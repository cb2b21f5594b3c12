import { expect, test } from 'vitest';
import { parseSettings } from '../../../core/model/settings.ts';

test.each([
  ['Z:', 'Z:\\'],
  ['Z:\\', 'Z:\\'],
  ['Z:\\ARCHIVE', 'Z:\\ARCHIVE'],
  ['/mnt/nas', '/mnt/nas'],
])('the root %s of a drive is %s', (root, whole) => {
  const parsed = parseSettings({ drives: [{ id: 'archive', root }] });
  expect(parsed.ok && parsed.settings.drives.map((drive) => drive.root)).toEqual([whole]);
});
