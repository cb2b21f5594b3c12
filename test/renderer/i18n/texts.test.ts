import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createI18n, languageFor } from '../../../renderer/i18n/i18n.ts';
import { windowTexts } from '../../../renderer/i18n/texts/index.ts';

const entries: [string, { en: string; ko: string }][] = Object.entries(windowTexts);
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();
const renderer = path.join(import.meta.dirname, '../../../renderer');

describe('the texts of the window', () => {
  it('exist in both languages with the same placeholders', () => {
    const differing = entries.filter(
      ([, { en, ko }]) =>
        en.trim() === '' || ko.trim() === '' || `${placeholders(en)}` !== `${placeholders(ko)}`,
    );
    expect(differing).toEqual([]);
  });

  it('have a plural wherever they have a singular', () => {
    const singulars = Object.keys(windowTexts).filter((key) => key.endsWith('_one'));
    expect(singulars.length).toBeGreaterThan(0);
    expect(singulars.filter((key) => !(key.replace(/_one$/, '_other') in windowTexts))).toEqual([]);
  });

  it('are the only Korean in the sources: nothing is said in one language only', () => {
    const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.tsx?$/.test(file),
    );
    const texts = path.join('i18n', path.sep);
    const found = sources.filter(
      (file) => !file.startsWith(texts) && /[가-힣]/.test(readFileSync(path.join(renderer, file), 'utf8')),
    );
    expect(sources.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });

  it('are all said somewhere', () => {
    const code = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.includes('texts'))
      .map((file) => readFileSync(path.join(renderer, file), 'utf8'))
      .join('\n');
    const beginnings = [...code.matchAll(/`([a-z][\w.]*\.)\$\{/g)].map((match) => match[1] ?? '');
    const unsaid = Object.keys(windowTexts)
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter(
        (key) => !code.includes(`'${key}'`) && !beginnings.some((beginning) => key.startsWith(beginning)),
      );
    expect(unsaid).toEqual([]);
  });

  it('say numbers and plurals as their language does', () => {
    const english = createI18n('en');
    expect(english.t('confirm.approve.ok', { count: 1 })).toBe('Approve 1 change');
    expect(english.t('confirm.approve.ok', { count: 1312 })).toBe('Approve 1,312 changes');
    expect(createI18n('ko').t('confirm.approve.ok', { count: 1312 })).toBe('1,312건 승인');
  });

  it('come in the language that was chosen, else in the browser’s', () => {
    expect(languageFor('ko', 'en-US')).toBe('ko');
    expect(languageFor('system', 'ko-KR')).toBe('ko');
    expect(languageFor('system', 'de-DE')).toBe('en');
  });
});
