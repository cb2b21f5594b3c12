import { describe, expect, it } from 'vitest';
import { loginEntry, updatesFolder } from '../../../core/desktop/own-places.ts';

const join = (...parts: string[]) => parts.join('/');

describe('what the desktop puts on a computer besides its data', () => {
  it('are fetched versions, where the person’s programs keep what can be had again', () => {
    expect(updatesFolder({ LOCALAPPDATA: 'C:/L' }, 'win32', 'C:/u', join)).toBe('C:/L/nas-auto-sync-updater');
    expect(updatesFolder({}, 'linux', '/home/u', join)).toBe('/home/u/.cache/nas-auto-sync-updater');
    expect(updatesFolder({ XDG_CACHE_HOME: '/c' }, 'linux', '/home/u', join)).toBe(
      '/c/nas-auto-sync-updater',
    );
  });

  it('is an entry of the registry while it starts at login, on Windows', () => {
    const autostart = { wanted: true, effective: true, blocked: false, possible: true };
    expect(loginEntry(autostart, 'win32', 'io.example')).toBe(
      'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\io.example',
    );
    expect(loginEntry({ ...autostart, wanted: false }, 'win32', 'io.example')).toBeNull();
    expect(loginEntry(autostart, 'linux', 'io.example')).toBeNull();
  });
});
