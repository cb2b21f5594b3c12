/** The question at a start with a damaged database: restore its newest good backup, or quit. */
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { Remedy } from '../core/desktop/link.ts';
import { type Language, message, textOf } from '../core/model/message.ts';

/** Whether the person wants it restored. @param folder the data folder, for whoever wants to look for themselves */
export async function asksToRestore(remedy: Remedy, folder: string, language: Language): Promise<boolean> {
  const text = (...args: Parameters<typeof message>) => textOf(message(...args), language);
  const names = { file: `${remedy.part}.db`, backup: basename(remedy.backup), folder };
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'NAS Auto Sync',
    message: text('desktop.damage'),
    detail: text('desktop.damage_ask', names),
    buttons: [text('desktop.damage_restore'), text('tray.quit')],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
