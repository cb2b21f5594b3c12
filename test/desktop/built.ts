/** Builds the desktop before the scenarios that start it, once: side by side they would build it into one another's. */
import { ensureDesktop } from '../../scripts/desktop/build.ts';
import { stageApp } from '../../scripts/desktop/stage.ts';
import { installedElectron } from '../../scripts/electron-runtime.ts';
import { ensureWindow } from '../../scripts/window.ts';
import { buildProbe } from './build-probe.ts';

export async function setup(): Promise<void> {
  await ensureWindow();
  await ensureDesktop();
  if (installedElectron() === null) return;
  await stageApp([`${process.platform}-${process.arch}`]);
  await buildProbe();
}
