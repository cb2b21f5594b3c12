import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../../core/model/settings.ts';
import { settingsDifference } from '../../../core/model/settings-difference.ts';
import { createI18n } from '../../../renderer/i18n/i18n.ts';
import type { TextKey } from '../../../renderer/i18n/texts/index.ts';
import { findSettings, SETTINGS, valueAt } from '../../../renderer/pages/settings/catalog.ts';

/** Settings whose default is that there is nothing. */
const WITHOUT_DEFAULT = ['google.rootUrl', 'jobs', 'notify.quietHours'];

function defaults(): unknown {
  const parsed = parseSettings({});
  if (!parsed.ok) throw new Error('the defaults are wrong');
  return parsed.settings;
}

function found(query: string, language: 'en' | 'ko', onDesktop = false): string[] {
  const texts = createI18n(language);
  return findSettings(query, (key: TextKey) => texts.t(key), onDesktop).map(({ path }) => path);
}

describe('the catalogue of settings', () => {
  it('has every setting that there is, and no other', () => {
    const leaves = settingsDifference({}, defaults()).map(({ path }) => path);
    const all = new Set([...leaves, ...WITHOUT_DEFAULT]);
    expect(SETTINGS.map(({ path }) => path).toSorted()).toEqual([...all].toSorted());
  });

  it('finds a setting by its words in either language, and by its path', () => {
    expect(found('time zone', 'en')).toEqual(['timezone']);
    expect(found('시간대', 'ko')).toContain('timezone');
    expect(found('guard confirm', 'en')).toEqual(['guard.confirmScans']);
    expect(found('no such setting', 'en')).toEqual([]);
  });

  it('finds what belongs to this window and this computer, where there is such', () => {
    expect(found('theme', 'en')).toEqual(['window.theme']);
    expect(found('start log', 'en')).not.toContain('desktop.autostart');
    expect(found('start log', 'en', true)).toContain('desktop.autostart');
  });

  it('reads a value by its path', () => {
    expect(valueAt(defaults(), 'guard.maxRemovedCount')).toBe(50);
    expect(valueAt(defaults(), 'guard.nothing.here')).toBeUndefined();
  });
});
