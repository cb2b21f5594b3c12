import { expect, test } from 'vitest';
import { mergePatch } from '../../../core/model/merge-patch.ts';
import { SettingsRefused, SettingsStore } from '../../../core/store/settings.ts';
import { StateStore } from '../../../core/store/state.ts';

const store = (input: Record<string, unknown> = {}) => {
  const state = StateStore.open(':memory:');
  state.saveSettingsInput(input);
  return { state, settings: new SettingsStore(state) };
};

test('what is set is stored as it was written, and listeners are told what is in force', () => {
  const { state, settings } = store();
  const heard: number[] = [];
  settings.onChange((effective) => heard.push(effective.guard.maxRemovedCount));
  settings.patch({ guard: { maxRemovedCount: 9 } });
  expect(state.settingsInput()).toEqual({ guard: { maxRemovedCount: 9 } });
  expect(heard).toEqual([9]);
});

test('what is refused changes nothing', () => {
  const { state, settings } = store({ language: 'ko' });
  expect(() => settings.patch({ language: 'en', timezone: 'Mars/Olympus' })).toThrow(SettingsRefused);
  expect(state.settingsInput()).toEqual({ language: 'ko' });
  expect(settings.effective.language).toBe('ko');
});

test('a wrong stored setting falls back to its default and is told; the others stand', () => {
  const { settings } = store({ language: 'ko', guard: { maxRemovedCount: -1 }, unheardOf: 1 });
  expect(settings.effective).toMatchObject({ language: 'ko', guard: { maxRemovedCount: 50 } });
  expect(settings.problems.map((problem) => problem.where)).toEqual(['guard.maxRemovedCount', 'unheardOf']);
});

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('merging %j with %j gives %j (RFC 7396, appendix A)', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result);
});
