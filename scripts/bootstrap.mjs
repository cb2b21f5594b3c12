/**
 * What a fresh clone lacks: the packages of package-lock.json (Node 24 among them), and for the tests a browser, Samba
 * and the like. Plain JavaScript without dependencies: it runs before anything is installed, on Node 18 or newer.
 * Everything it says goes to stderr, so that `nas --json` keeps stdout for its document.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, absolute. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Programs that some tests and benchmarks use: the Debian packages that bring them, and what is skipped without them. */
const PROGRAMS = {
  chromium: { packages: ['chromium', 'fonts-noto-cjk'], skipped: 'the window in a real browser' },
  samba: { program: 'smbd', packages: ['samba'], skipped: 'a real SMB share' },
  rclone: { packages: ['rclone'], skipped: 'a real SMB share, and the peer of the scan benchmarks' },
  fuse3: { program: 'fusermount3', packages: ['fuse3'], skipped: 'a real SMB share' },
  sqlite3: { packages: ['sqlite3'], skipped: 'the peer of the publish benchmarks' },
  wine64: { packages: ['wine64'], skipped: 'Windows on this machine' },
  smbnetfs: { packages: ['smbnetfs'], skipped: 'an OTT database on a real SMB share' },
  ffmpeg: { packages: ['ffmpeg'], skipped: 'media files made on the spot' },
};
/** Where a program may be besides the PATH (Debian keeps administrators' tools and Wine elsewhere). */
const MORE_FOLDERS = ['/usr/sbin', '/usr/lib/wine'];

/** The Node that the project pins. */
export function projectNode() {
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(root, 'node_modules', 'node', 'bin', program);
  if (existsSync(node)) return node;
  console.error(`The project's own Node is missing (${node}). Install scripts may be switched off in npm's`);
  console.error('configuration (ignore-scripts): switch them on and run `npm ci` again.');
  process.exit(1);
}

/** Runs `npm ci` when node_modules lacks something that package-lock.json names, or has another version of it. */
export function ensureModules() {
  if (modulesMatchLock()) return;
  console.error('Installing the packages of package-lock.json (npm ci) …');
  const done = spawnSync(process.execPath, [npmCli(), 'ci', '--no-audit', '--loglevel=error'], {
    cwd: root,
    // Its chatter belongs to stderr as well; warnings about the system's older Node do not concern the project's own.
    stdio: ['ignore', 2, 2],
  });
  if (done.status === 0) return;
  console.error('npm ci failed: see its message above.');
  process.exit(1);
}

function modulesMatchLock() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    // Optional packages are those of other platforms.
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && installed[path] === undefined),
  );
}

/** npm's entry file, so that npm can be run without a shell (npm.cmd on Windows needs one). */
function npmCli() {
  const fromNpm = process.env.npm_execpath;
  if (fromNpm !== undefined && basename(fromNpm) === 'npm-cli.js') return fromNpm;
  const here = dirname(realpathSync(process.execPath));
  const candidates = [
    join(here, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(here, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const onPath = findProgram('npm');
  if (onPath !== undefined) candidates.push(realpathSync(onPath));
  const found = candidates.find((file) => existsSync(file) && file.endsWith('npm-cli.js'));
  if (found !== undefined) return found;
  console.error('npm was not found beside Node. Install Node with npm, then try again.');
  process.exit(1);
}

/**
 * Installs missing programs where that is possible without asking (Debian, as root; `NAS_AUTO_SYNC_INSTALL=no` forbids
 * it); elsewhere says what is missing and what is skipped for it. Never fails: tests that lack a program say so.
 */
export function ensurePrograms(names) {
  const missing = names.filter((name) => findProgram(PROGRAMS[name].program ?? name) === undefined);
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => PROGRAMS[name].packages);
  if (mayInstall()) {
    console.error(`Installing for the tests: ${packages.join(' ')} …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, stdio: ['ignore', 'ignore', 2] };
    spawnSync('apt-get', ['update', '-q'], options);
    const command = ['install', '-y', '-q', '--no-install-recommends'];
    const install = (names) => spawnSync('apt-get', [...command, ...names], options).status === 0;
    // One that cannot be had must not keep the others away.
    if (install(packages) || packages.map((name) => install([name])).every(Boolean)) return;
  }
  console.error(`Missing: ${packages.join(' ')}. Skipped for that:`);
  for (const name of missing) console.error(`  ${name}: ${PROGRAMS[name].skipped}`);
}

function mayInstall() {
  const root = process.getuid?.() === 0;
  return root && existsSync('/etc/debian_version') && process.env.NAS_AUTO_SYNC_INSTALL !== 'no';
}

function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...MORE_FOLDERS];
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}
