/** What sample files begin with: small real media, filled up with free space in each container's own way. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stretchedMp4 } from './mp4.ts';

/** A file of core/sample/media, or `none`: zeros from the first byte. */
export type Content = 'avc.mp4' | 'prores.mov' | 'mpeg2.mxf' | 'hevc.mkv' | 'mpeg4.avi' | 'none';

/** Beside this module, and beside the bundle that it is part of (`scripts/desktop/build.ts`). */
const FOLDER = join(import.meta.dirname, 'media');
/** The usual rate of the archive's recordings; a file's length follows from its size. */
export const BYTES_PER_SECOND = 2_500_000;

/** What a file of this name holds; of the .mov files some are `master`s (ProRes), the others H.264. */
export function contentOf(path: string, master: boolean): Content {
  const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase();
  switch (extension) {
    case 'mp4':
      return 'avc.mp4';
    case 'mov':
      return master ? 'prores.mov' : 'avc.mp4';
    case 'mxf':
      return 'mpeg2.mxf';
    case 'mkv':
      return 'hevc.mkv';
    case 'avi':
      return 'mpeg4.avi';
    default:
      return 'none';
  }
}

/** The bytes that a file of `size` bytes begins with; the rest are zeros. */
export function mediaHead(content: Content, size: number): Buffer {
  if (content === 'none') return Buffer.alloc(0);
  const original = readFileSync(join(FOLDER, content));
  if (content === 'avc.mp4') return stretchedMp4(original, Math.round(size / BYTES_PER_SECOND), size);
  return Buffer.concat([original, filler(content, size - original.length)]);
}

/** The head of a filler of `size` bytes that readers skip. */
function filler(content: Exclude<Content, 'none' | 'avc.mp4'>, size: number): Buffer {
  switch (content) {
    case 'prores.mov':
      return Buffer.concat([bytes('00000001'), Buffer.from('free'), u64(size)]);
    case 'mpeg2.mxf': // KLV fill item (SMPTE ST 336), length in eight bytes
      return Buffer.concat([bytes('060e2b3401010102030102100100000088'), u64(size - 25)]);
    case 'hevc.mkv': // EBML Void, length in seven bytes
      return Buffer.concat([bytes('ec01'), u64(size - 9).subarray(1)]);
    case 'mpeg4.avi': // RIFF chunk, at most 4 GiB
      return Buffer.concat([Buffer.from('JUNK'), u32le(size - 8)]);
  }
}

function bytes(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function u64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigUInt64BE(BigInt(value));
  return buffer;
}

function u32le(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}
