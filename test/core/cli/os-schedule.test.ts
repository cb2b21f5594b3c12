/** `nas schedule` against stand-ins of systemctl, schtasks and crontab that note what they were asked. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { freshFolder } from '../../support/folder.ts';
import { nas } from '../../support/nas.ts';
import { elements, parseXml } from '../../support/xml.ts';

/** A machine with the stand-ins on its PATH. */
function machine() {
  const folder = freshFolder();
  const bin = path.join(folder, 'bin');
  const dataDir = path.join(folder, "데이터 & 'x' 100%");
  mkdirSync(bin);
  const asked = path.join(folder, 'asked');
  const crontab = path.join(folder, 'crontab.txt');
  const scripts = {
    systemctl: `echo "systemctl $*" >> "${asked}"; case "$*" in *show*) echo LoadState=loaded; echo ActiveState=active;; esac`,
    schtasks: `echo "schtasks $*" >> "${asked}"; case "$*" in */Query*) echo '"\\NAS Auto Sync\\serve","N/A","Ready"';; esac`,
    crontab: `if [ "$1" = -l ]; then cat "${crontab}" 2>/dev/null || exit 1; else cat > "${crontab}"; fi`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  const environment = {
    PATH: `${bin}:/usr/bin:/bin`,
    TZ: 'Asia/Seoul',
    USERNAME: 'kim',
    USERDOMAIN: 'PC',
    XDG_CONFIG_HOME: folder,
  };
  const run = async (...args: string[]) => {
    const said = await nas(dataDir, ['schedule', ...args], { environment });
    return { ...said, json: () => JSON.parse(said.out) };
  };
  return {
    dataDir,
    bin,
    crontab,
    run,
    unit: (name: string) => path.join(folder, 'systemd', 'user', name),
    asked: () => (existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []),
  };
}

describe('systemd', () => {
  test('the engine is registered, again without harm, shown and taken back', async () => {
    const { run, unit, asked, dataDir } = machine();
    for (let times = 0; times < 2; times += 1) {
      const { code, out, error } = await run('register', '--with', 'systemd');
      expect(code, error).toBe(0);
      expect(out).toContain('systemctl --user daemon-reload');
    }
    expect(readFileSync(unit('nas-auto-sync.service'), 'utf8')).toContain(dataDir.replaceAll('%', '%%'));
    expect(asked()).toContain('systemctl --user enable nas-auto-sync.service');
    expect((await run('show')).out).toContain('ActiveState=active');
    expect((await run('unregister')).code).toBe(0);
    expect(existsSync(unit('nas-auto-sync.service'))).toBe(false);
    expect((await run('show')).out).toContain('Nothing is registered.');
    expect((await run('unregister')).code).toBe(0);
  });

  test('jobs instead of the engine take its place', async () => {
    const { run, unit } = machine();
    await run('register', '--with', 'systemd');
    const { json } = await run('register', '--with', 'systemd', '--job', 'backup', 'nas-scan', '--json');
    expect(json().tasks).toEqual(['job-backup', 'job-nas-scan']);
    expect(existsSync(unit('nas-auto-sync.service'))).toBe(false);
    expect(readFileSync(unit('nas-auto-sync-job-backup.timer'), 'utf8')).toContain(
      'OnCalendar=*-*-* 03:30:00 Asia/Seoul',
    );
    expect((await run('register', '--with', 'systemd', '--job', 'timecode')).code).toBe(2);
  });

  test('a dry run shows every step and does none', async () => {
    const { run, unit, asked } = machine();
    const { code, out } = await run('register', '--with', 'systemd', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('Restart=on-failure');
    expect(existsSync(unit('nas-auto-sync.service'))).toBe(false);
    expect(asked()).toEqual([]);
  });

  test('a scheduler that refuses is told in its own words', async () => {
    const { run, bin } = machine();
    writeFileSync(path.join(bin, 'systemctl'), '#!/bin/sh\necho "Failed to connect to bus" >&2\nexit 1\n');
    const { code, error } = await run('register', '--with', 'systemd');
    expect(code).toBe(1);
    expect(error).toContain('Failed to connect to bus');
  });
});

test('Windows: one XML a task, created, started, shown, deleted', async () => {
  const { run, asked, dataDir } = machine();
  expect((await run('register', '--with', 'windows')).code).toBe(0);
  const file = path.join(dataDir, 'schedule', 'serve.xml');
  const xml = parseXml(readFileSync(file).toString('utf16le'));
  expect(elements(xml, 'Arguments')[0]?.text).toContain(`--data "${dataDir}"`);
  expect(elements(xml, 'UserId')[0]?.text).toBe('PC\\kim');
  expect(asked()).toEqual([
    `schtasks /Create /TN NAS Auto Sync\\serve /XML ${file} /F`,
    'schtasks /Run /TN NAS Auto Sync\\serve',
  ]);
  expect((await run('show')).out).toContain('Ready');
  await run('unregister');
  expect(asked().at(-1)).toBe('schtasks /Delete /TN NAS Auto Sync\\serve /F');
  expect(existsSync(file)).toBe(false);
});

test('cron: our lines beside those of others; times of another zone are refused', async () => {
  const { run, crontab } = machine();
  writeFileSync(crontab, '0 1 * * * true\n');
  for (let times = 0; times < 2; times += 1) expect((await run('register', '--with', 'cron')).code).toBe(0);
  const lines = readFileSync(crontab, 'utf8').trim().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe('0 1 * * * true');
  expect(lines[2]).toMatch(/^@reboot cd '/);
  await run('unregister');
  expect(readFileSync(crontab, 'utf8')).toBe('0 1 * * * true\n');
  expect((await run('register', '--with', 'cron', '--job', 'backup')).code).toBe(0);
  expect(readFileSync(crontab, 'utf8')).toContain("30 3 * * * cd '");
});

test('times of another time zone than the machine’s are refused where the scheduler knows only that', async () => {
  const { dataDir, bin } = machine();
  const environment = { PATH: bin, TZ: 'America/New_York' };
  const args = ['schedule', 'register', '--with', 'cron', '--job', 'backup'];
  const { code, error } = await nas(dataDir, args, { environment });
  expect(code).toBe(2);
  expect(error).toContain('America/New_York');
});
