/** Looks at a drive as scans and reports do. */
import { checkDrive, confirmAbsent, type DriveCheck, stillThere } from '../../../core/drives/identity.ts';
import { sampleHash } from '../../../core/drives/sample.ts';
import { answer } from './answer.ts';

/** `paths`: relative to the root. */
export type DriveQuestion = { root: string; paths: string[] };
export type DriveAnswer = {
  first: DriveCheck;
  again: DriveCheck | null;
  isStillThere: boolean;
  seen: string[];
  samples: (string | null)[];
};

await answer(async ({ root, paths }: DriveQuestion): Promise<DriveAnswer> => {
  const drive = { id: 'd', name: 'd', root, role: 'archive', publish: true, enabled: true } as const;
  const first = await checkDrive(drive, null, { writeMarker: true, hadFiles: false });
  const known = first.state === 'online' ? first.identity : null;
  return {
    first,
    again: known && (await checkDrive(drive, known, { writeMarker: true, hadFiles: true })),
    isStillThere: known !== null && stillThere(root, known),
    seen: paths.map((path) => confirmAbsent(root, path, 'file')),
    samples: await Promise.all(paths.map((path) => sampleHash(root, path))),
  };
});
