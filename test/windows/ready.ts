/** Makes Windows ready before the tests that run on it, once: side by side they would make it into one another's. */
import { noWindows, WindowsRig } from '../rigs/windows.ts';

export async function setup(): Promise<void> {
  if (noWindows === undefined) await (await WindowsRig.open()).close();
}
