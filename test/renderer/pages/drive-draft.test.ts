import { describe, expect, it } from 'vitest';
import { isOn, withDrive, withoutPlace, withRole } from '../../../renderer/pages/welcome/drive-draft.ts';
import { STEPS, stepAt, stepFrom, stepsOf } from '../../../renderer/pages/welcome/steps.ts';

describe('drives as they are being chosen', () => {
  const one = withDrive([], 'Z:\\', '\\\\nas\\ARCHIVE');
  const two = withDrive(one, 'Y:\\footage', null);

  it('are named after their share, and only the first is published unless a person says otherwise', () => {
    expect(two).toMatchObject([
      { id: 'archive', name: 'ARCHIVE', root: 'Z:\\', role: 'archive', publish: true },
      { id: 'footage', name: 'footage', root: 'Y:\\footage', role: 'source', publish: false },
    ]);
  });

  it('have short names of their own, whatever their folders are called', () => {
    const many = ['/mnt/ARCHIVE', '/mnt/영상', '/mnt/영상 2', '/mnt/Archive!'].reduce(
      (drives, root) => withDrive(drives, root, null),
      [] as ReturnType<typeof withDrive>,
    );
    expect(many.map(({ id }) => id)).toEqual(['archive', 'drive', '2', 'archive-2']);
  });

  it('belong to a place by its path, not by how it begins', () => {
    expect(isOn('Z:\\', 'z:/ARCHIVE')).toBe(true);
    expect(isOn('/mnt/nas', '/mnt/nas/ARCHIVE/')).toBe(true);
    expect(isOn('/mnt/nas', '/mnt/nasty')).toBe(false);
    expect(withoutPlace(two, 'Y:\\').map(({ id }) => id)).toEqual(['archive']);
  });

  it('are published as an archive, and no longer with another role', () => {
    const [drive] = one;
    if (drive === undefined) throw new Error('no drive');
    expect(withRole(drive, 'origin').publish).toBe(false);
    expect(withRole(withRole(drive, 'origin'), 'archive').publish).toBe(true);
  });
});

describe('the steps', () => {
  it('lead from the language to the first sync and back, without a login in a browser', () => {
    const steps = stepsOf(false);
    expect(steps).toEqual(STEPS.filter((step) => step !== 'login'));
    expect(stepFrom('notify', 1, steps)).toBe('preview');
    expect(stepFrom('language', -1, steps)).toBeNull();
    expect(stepFrom('preview', 1, stepsOf(true))).toBeNull();
  });

  it('begin with the language where an address names none', () => {
    expect([stepAt(null, STEPS), stepAt('ott', STEPS), stepAt('<script>', STEPS)]).toEqual([
      'language',
      'ott',
      'language',
    ]);
  });
});
