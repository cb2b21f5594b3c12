/** The Windows lister beside Node's own way, on Windows or under Wine. */
import { measureWindowsLister, noWindows } from '../rigs/wine.ts';
import type { Figure } from './figures.ts';
import { inScratch } from './measure.ts';

const TIMES = 10;

export async function benchWindowsLister(): Promise<Figure[]> {
  if (noWindows !== undefined) throw new Error(noWindows);
  const { ours, nodes } = await inScratch((scratch) => measureWindowsLister(scratch));
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
