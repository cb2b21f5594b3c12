/** Electron's fuses of a packed application, read back from its executable: `node scripts/desktop/fuses.ts FILE`. */
import fuses from '@electron/fuses';

const { FuseV1Options, getCurrentFuseWire } = fuses;

/** What each fuse has to be (docs/security.md). */
const WANTED = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableCookieEncryption: true,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  GrantFileProtocolExtraPrivileges: false,
} as const satisfies Partial<Record<keyof typeof FuseV1Options, boolean>>;

/** How the wire says on and off. */
const STATE = { on: '1'.charCodeAt(0), off: '0'.charCodeAt(0) };

/** The names of the fuses that are not as they have to be. @throws Error when the file is no Electron */
export async function wrongFuses(executable: string): Promise<string[]> {
  const wire = await getCurrentFuseWire(executable);
  const names = Object.keys(WANTED) as (keyof typeof WANTED)[];
  return names.filter((name) => wire[FuseV1Options[name]] !== (WANTED[name] ? STATE.on : STATE.off));
}

if (import.meta.main) {
  const [, , executable = ''] = process.argv;
  const wrong = await wrongFuses(executable);
  console.log(
    wrong.length === 0 ? `${executable}: all fuses are as they have to be` : `wrong: ${wrong.join(', ')}`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
