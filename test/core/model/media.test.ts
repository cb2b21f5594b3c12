import { expect, test } from 'vitest';
import { extension, FILE_TYPES, fileType, isStreamableCodec } from '../../../core/model/media.ts';

test.each([
  ['WSOP_2003-01.MXF', 'mxf'],
  ['a.tar.mp4', 'mp4'],
  ['NO_EXT', ''],
  ['.mp4', ''],
  ['.hidden.mp4', 'mp4'],
  ['clip.', ''],
  ['', ''],
])('the extension of "%s" is "%s"', (name, expected) => expect(extension(name)).toBe(expected));

test.each([
  ['a.mp4', 'video'],
  ['a.Mxf', 'video'],
  ['a.srt', 'subtitle'],
  ['a.wav', 'audio'],
  ['a.JPG', 'image'],
  ['a.xlsx', 'other'],
  ['.mp4', 'other'],
])('%s is a %s file', (name, type) => expect(FILE_TYPES[fileType(name)]).toBe(type));

test('players stream AVC, HEVC and AV1, and not what cameras and editors write', () => {
  for (const codec of ['AVC', 'HEVC', 'AV1', 'h264', 'hevc', 'avc1', 'MPEG-4 AVC', 'H.264 (High)'])
    expect(isStreamableCodec(codec), codec).toBe(true);
  for (const codec of [
    'ProRes',
    'apch',
    'VC-3',
    'DNxHD',
    'MPEG Video',
    'mpeg2video',
    'MPEG-4 Visual',
    'DV',
    'JPEG 2000',
    'CineForm',
    'WMV3',
  ])
    expect(isStreamableCodec(codec), codec).toBe(false);
  for (const codec of [null, '', 'VP9', 'something new'])
    expect(isStreamableCodec(codec), String(codec)).toBeNull();
});
