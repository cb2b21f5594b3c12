/**
 * Makes a short MP4 into one of any length and size: the durations in its head are rewritten, and a box of free space,
 * which a sparse file provides for nothing, fills it up. Box layouts: ISO/IEC 14496-12, version 0 of each.
 */

/** The beginning of a file of `size` bytes that lasts `seconds`; what follows it, up to `size`, may be zeros. */
export function stretchedMp4(original: Buffer, seconds: number, size: number): Buffer {
  const head = Buffer.from(original);
  const movieUnits = Math.round(seconds * head.readUInt32BE(head.indexOf('mvhd') + 16));
  for (const at of places(head, 'mvhd')) head.writeUInt32BE(movieUnits, at + 20);
  for (const at of places(head, 'tkhd')) head.writeUInt32BE(movieUnits, at + 24);
  for (const at of places(head, 'elst')) head.writeUInt32BE(movieUnits, at + 12);
  for (const at of places(head, 'mdhd')) {
    head.writeUInt32BE(Math.round(seconds * head.readUInt32BE(at + 16)), at + 20);
  }
  return Buffer.concat([head, freeBox(size - head.length)]);
}

function places(head: Buffer, type: string): number[] {
  const found: number[] = [];
  for (let at = head.indexOf(type); at !== -1; at = head.indexOf(type, at + type.length)) found.push(at);
  return found;
}

function freeBox(size: number): Buffer {
  const box = Buffer.alloc(16);
  box.writeUInt32BE(1, 0);
  box.write('free', 4, 'latin1');
  box.writeBigUInt64BE(BigInt(size), 8);
  return box;
}
