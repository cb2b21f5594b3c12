/** Windows: what a right click on the task bar's button offers. */
import { app } from 'electron';

/** @param sync what "Sync now" is called in the person's language */
export function offerInTaskBar(sync: string): void {
  if (process.platform !== 'win32') return;
  app.setUserTasks([
    {
      program: process.execPath,
      arguments: '--hidden --run sync',
      title: sync,
      description: sync,
      iconPath: process.execPath,
      iconIndex: 0,
    },
  ]);
}
