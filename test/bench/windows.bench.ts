/** The Windows lister beside Node's own way, on Windows or under Wine. */
import { join } from 'node:path';
import { noWindows, WindowsRig } from '../rigs/windows.ts';
import type { Measured } from '../windows/programs/listing.ts';
import type { Figure } from './figures.ts';
import { inScratch } from './measure.ts';

const TIMES = 10;
const FILES = 10_000;

export async function benchWindowsLister(): Promise<Figure[]> {
  if (noWindows !== undefined) throw new Error(noWindows);
  const { ours, nodes } = await inScratch(async (scratch) => {
    const windows = await WindowsRig.open();
    try {
      return await windows.run<Record<'ours' | 'nodes', Measured>>('listing', {
        do: 'measure',
        root: windows.path(join(scratch, 'windows lister')),
        files: FILES,
      });
    } finally {
      await windows.close();
    }
  });
  return [
    {
      work: `Windows lister, ${ours.files.toLocaleString('en')} files`,
      ours: ours.ms,
      peer: { name: 'readdir + lstat', value: nodes.ms },
      unit: 'ms',
      reach: `≥ ${TIMES}× faster`,
      reached: ours.ms * TIMES <= nodes.ms,
    },
  ];
}
