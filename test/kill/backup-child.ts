/** Makes a backup, or restores one, and is meant to be killed in the middle: `backup-child.ts DATA backup|restore [NAME]`. */
import { restoreBackup } from '../../core/store/backup/restore.ts';
import { DataFolder } from '../support/data-folder.ts';

const [dataDir = '', what = '', backup = ''] = process.argv.slice(2);
process.stdout.write('started\n');
if (what === 'backup') await new DataFolder(dataDir).backUp({ now: Date.now() });
else {
  await restoreBackup({
    dataDir,
    backup,
    parts: ['state', 'archive'],
    version: '1.2.3',
    now: Date.now(),
    progress: () => undefined,
  });
}
process.stdout.write('ended\n');
