import { expect, test } from 'vitest';
import { containingMount, hasStableRefs, isNetwork, volumeName } from '../../../core/drives/mounts.ts';

const MOUNTINFO = `27 1 254:0 / / rw,relatime - ext4 /dev/no-such-disk rw
80 27 0:50 / /mnt/nas rw,relatime shared:1 master:7 - cifs //10.10.100.122/docker rw,vers=3.0
81 27 0:51 / /mnt/nas\\040two rw - fuse.rclone nas:tree rw,user_id=0
82 27 254:0 /srv/archive /mnt/bind rw - ext4 /dev/no-such-disk rw
83 80 0:52 / /mnt/nas rw - nfs4 nas:/export rw
84 27 0:53 / /mnt/usb rw - exfat /dev/no-such-stick rw
`;
const at = (path: string) => {
  const mount = containingMount(MOUNTINFO, path);
  if (mount === null) throw new Error(`no mount for ${path}`);
  return mount;
};

test('the deepest mount contains a path, and the last of several at one point covers the others', () => {
  expect(at('/mnt/nas/ARCHIVE').source).toBe('nas:/export');
  expect(at('/mnt/nas two/ARCHIVE').source).toBe('nas:tree');
  expect(at('/mnt/nasty').point).toBe('/');
});

test('a bind mount has another volume name than the disk that it is a part of', () => {
  expect(volumeName(at('/mnt/bind'))).not.toBe(volumeName(at('/home')));
});

test('networks and FUSE are told from disks, and only disks have ids that stay', () => {
  expect(['/mnt/nas', '/mnt/nas two', '/mnt/usb', '/'].map((path) => isNetwork(at(path)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(['/mnt/nas', '/mnt/nas two', '/mnt/usb', '/'].map((path) => hasStableRefs(at(path)))).toEqual([
    false,
    false,
    false,
    true,
  ]);
});
