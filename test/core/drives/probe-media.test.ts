import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { MediaProbe } from '../../../core/drives/probe-media.ts';
import { sampleHash } from '../../../core/drives/sample.ts';
import { isStreamableCodec } from '../../../core/model/media.ts';
import { describeUnless, missing } from '../../rigs/programs.ts';
import { tempFolder } from './folders.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../core/sample/media/${name}`, import.meta.url));

function newProbe(options?: { timeoutMs: number }): MediaProbe {
  const probe = new MediaProbe(options);
  onTestFinished(() => probe.close());
  return probe;
}

test('one reader reads one kind of file after the other', async () => {
  const probe = newProbe();
  const facts = async (name: string) => (await probe.probe(fixture(name))).facts;
  expect(await facts('avc.mp4')).toMatchObject({
    container: 'MPEG-4',
    videoCodec: 'AVC',
    audioCodec: 'AAC',
    width: 1280,
    height: 720,
    framerate: 29.97,
    durationSeconds: 2.002,
    bitrate: 26_989,
  });
  expect(await facts('hevc.mkv')).toMatchObject({ container: 'Matroska', videoCodec: 'HEVC' });
  const production = [await facts('prores.mov'), await facts('mpeg2.mxf')];
  expect(production).toMatchObject([
    { container: 'MPEG-4', videoCodec: 'ProRes' },
    { container: 'MXF', videoCodec: 'MPEG-2 Video', audioCodec: null },
  ]);
  expect(production.map((found) => isStreamableCodec(found?.videoCodec ?? null))).toEqual([false, false]);
});

test('the result tells which state of the file was read, with its sample', async () => {
  const result = await newProbe().probe(fixture('avc.mp4'));
  const stats = statSync(fixture('avc.mp4'));
  expect(result).toMatchObject({ size: stats.size, modifiedMs: Math.floor(stats.mtimeMs), failure: null });
  expect(result.sample).toBe(await sampleHash(fixture('.'), 'avc.mp4'));
});

describe('a file that is no good', () => {
  const broken: [string, string, (file: string) => void][] = [
    ['empty', 'problem.media_empty', (file) => writeFileSync(file, '')],
    [
      'cut off before its index (moov)',
      'problem.media_incomplete',
      (file) => {
        // The media data comes first in this file, the index last.
        const bytes = readFileSync(fixture('prores.mov'));
        writeFileSync(file, bytes.subarray(0, bytes.indexOf('moov') - 4));
      },
    ],
    ['garbage', 'problem.media_unknown', (file) => writeFileSync(file, randomBytes(3_000_000))],
    [
      'a 100 GB hole',
      'problem.media_blank',
      (file) => {
        writeFileSync(file, '');
        truncateSync(file, 100 * 1024 ** 3);
      },
    ],
  ];
  test.each(broken)('because it is %s gives a problem, and the reader goes on', async (_what, code, make) => {
    const file = join(tempFolder(), 'a.mp4');
    make(file);
    const probe = newProbe();
    const result = await probe.probe(file);
    expect(result.facts).toBeNull();
    expect(result.failure?.problem).toMatchObject({ code, where: file });
    expect((await probe.probe(fixture('avc.mp4'))).facts?.videoCodec).toBe('AVC');
  });
});

test('a file that went away, and one that is no file, are told as such', async () => {
  const root = tempFolder();
  await expect(newProbe().probe(join(root, 'gone.mp4'))).rejects.toMatchObject({
    problem: { code: 'problem.media_gone' },
  });
  await expect(newProbe().probe(root)).rejects.toMatchObject({
    problem: { code: 'problem.media_unreadable' },
  });
});

describeUnless(missing('mkfifo'), 'a drive that stops answering', () => {
  test('ends the reading in time', async () => {
    const pipe = join(tempFolder(), 'never.mp4');
    execFileSync('mkfifo', [pipe]); // opening it waits for a writer that never comes
    await expect(newProbe({ timeoutMs: 100 }).probe(pipe)).rejects.toMatchObject({
      problem: { code: 'problem.media_timeout' },
    });
    writeFileSync(pipe, ''); // lets go of the waiting thread
  });
});
