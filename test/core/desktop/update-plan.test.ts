import { describe, expect, it } from 'vitest';
import { remedyOf } from '../../../core/desktop/link.ts';
import {
  feedOf,
  installsAtStart,
  isFeed,
  isQuietUpdate,
  type UpdateMemory,
} from '../../../core/desktop/update-plan.ts';

const nothing: UpdateMemory = { feed: null, fetched: null, tried: null };

describe('new versions', () => {
  it('come over https only', () => {
    expect(isFeed('https://nas.example/updates/')).toBe(true);
    for (const wrong of ['http://nas.example/', 'file:///updates', 'nas.example', '', '\\\\nas\\updates'])
      expect(isFeed(wrong), wrong).toBe(false);
  });

  it('come from where the person says, else from where the build says, else from nowhere', () => {
    expect(feedOf({ ...nothing, feed: 'https://mine.example/' }, 'https://built.example/')).toBe(
      'https://mine.example/',
    );
    expect(feedOf(nothing, 'https://built.example/')).toBe('https://built.example/');
    expect(feedOf(nothing, null)).toBeNull();
    // A preferences file can be edited by hand.
    expect(feedOf({ ...nothing, feed: 'http://mine.example/' }, 'https://built.example/')).toBeNull();
  });

  it('are installed by the start after they were fetched, and tried by themselves only once', () => {
    expect(installsAtStart('2.0.0', nothing)).toBe(false);
    expect(installsAtStart('2.0.0', { ...nothing, fetched: '1.9.0' })).toBe(false);
    expect(installsAtStart('2.0.0', { ...nothing, fetched: '2.0.0' })).toBe(true);
    expect(installsAtStart('2.0.0', { ...nothing, fetched: '2.0.0', tried: '2.0.0' })).toBe(false);
  });

  it('bring up no window when nobody asked for them', () => {
    expect(isQuietUpdate(true, '2.0.0', { ...nothing, tried: '2.0.0' })).toBe(true);
    expect(isQuietUpdate(true, '2.0.0', nothing)).toBe(false);
    expect(isQuietUpdate(false, '2.0.0', { ...nothing, tried: '2.0.0' })).toBe(false);
  });
});

describe('a data folder that was refused', () => {
  it('can be mended when the newest good backup of a damaged database is known', () => {
    const params = { part: 'archive', backup: '/b/2026-01-02_033000', command: 'nas …' };
    expect(remedyOf({ code: 'problem.database_damaged_restorable', params })).toEqual({
      part: 'archive',
      backup: '/b/2026-01-02_033000',
    });
    expect(remedyOf({ code: 'problem.database_damaged', params })).toBeNull();
  });
});
