import { lstatSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MediaProbe } from '../../../core/drives/probe-media.ts';
import { createSampleArchive, type SampleArchive, type SampleFile } from '../../../core/sample/archive.ts';
import { BYTES_PER_SECOND } from '../../../core/sample/media.ts';

const NOW = Date.UTC(2025, 10, 21);
let folder: string;
let sample: SampleArchive;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nas-sample-'));
  sample = createSampleArchive({ folder, seed: 1, now: NOW });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the sample archive', () => {
  it('has about 2,500 files under three drives', () => {
    const on = (drive: string) => sample.files.filter((file) => file.drive === drive).length;
    expect(sample.files.length).toBeGreaterThan(2400);
    expect(sample.files.length).toBeLessThan(2600);
    expect(on('archive')).toBeGreaterThan(1850);
    expect(on('source')).toBe(250);
  });

  it('looks like terabytes and takes a few megabytes', () => {
    const stats = sample.files.map((file) => lstatSync(pathOf(file)));
    expect(stats.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(10e12);
    expect(stats.reduce((sum, { blocks }) => sum + blocks * 512, 0)).toBeLessThan(200e6);
  });

  it('is on the disk as its list says', () => {
    for (const file of sample.files) {
      const { size, mtimeMs } = statSync(pathOf(file));
      expect({ path: file.path, size, mtimeMs }).toEqual({
        path: file.path,
        size: file.size,
        mtimeMs: file.modified,
      });
    }
  });

  it('has names that are the same but for case, and but for their Unicode form', () => {
    const names = readdirSync(join(folder, 'archive', 'NAMES'));
    const distinct = (key: (name: string) => string) => new Set(names.map(key)).size;
    expect(distinct((name) => name.toLowerCase())).toBeLessThan(names.length);
    expect(distinct((name) => name.normalize('NFC'))).toBeLessThan(names.length);
  });

  it('is the same again for the same seed, and another one for another', () => {
    const again = createSampleArchive({ folder: join(folder, 'again'), seed: 1, now: NOW });
    expect(again.files).toEqual(sample.files);
    const other = createSampleArchive({ folder: join(folder, 'other'), seed: 2, now: NOW });
    expect(other.files).not.toEqual(sample.files);
  });

  it.each(['avc.mp4', 'prores.mov', 'mpeg2.mxf', 'hevc.mkv', 'mpeg4.avi'] as const)(
    'holds media that a reader understands: %s',
    async (content) => {
      const file = sample.files.find((candidate) => candidate.content === content);
      if (file === undefined) throw new Error(`no file with ${content}`);
      const probe = new MediaProbe();
      const { facts, failure } = await probe.probe(pathOf(file));
      probe.close();
      expect(failure).toBeNull();
      expect(facts?.videoCodec).toBeTruthy();
      if (content === 'avc.mp4') expect(facts?.durationSeconds).toBeCloseTo(file.size / BYTES_PER_SECOND, -1);
    },
  );
});

function pathOf(file: SampleFile): string {
  return join(folder, file.drive, file.path);
}
