import { expect, test } from 'vitest';
import { driveCandidates, networkMounts } from '../../../core/drives/candidates.ts';

const MOUNTINFO = `27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
80 27 0:50 / /mnt/nas rw,relatime shared:1 - cifs //10.10.100.122/docker rw,vers=3.0
81 27 0:51 / /mnt/second\\040nas rw - nfs4 nas:/export rw
82 27 0:52 / /run/user/1000/doc rw - fuse.portal portal rw
83 27 0:53 / /mnt/rclone rw - fuse.rclone nas:tree rw
84 80 0:54 / /mnt/nas rw - cifs //10.10.100.122/ARCHIVE rw
`;

test('network mounts are offered, each place once with what covers it, and nothing of the desktop’s own', () => {
  expect(networkMounts(MOUNTINFO).map(({ point, source }) => [point, source])).toEqual([
    ['/mnt/nas', '//10.10.100.122/ARCHIVE'],
    ['/mnt/second nas', 'nas:/export'],
    ['/mnt/rclone', 'nas:tree'],
  ]);
});

test('looking at the machine’s drives answers, and calls none both silent and sized', async () => {
  const drives = await driveCandidates();
  expect(drives.filter(({ answers, totalBytes }) => answers !== (totalBytes !== null))).toEqual([]);
});

test('nothing is offered where the system does not tell its drives', async () => {
  expect(await driveCandidates('darwin')).toEqual([]);
});
