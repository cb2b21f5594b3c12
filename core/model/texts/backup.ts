/** Texts of backup and restore, and of damage found at start. */
export const backupTexts = {
  'backup.made': {
    en: 'Backup made: {backup} ({size})',
    ko: '백업을 만들었습니다: {backup} ({size})',
  },
  'backup.would_make': {
    en: 'Would make a backup in {folder}.',
    ko: '{folder}에 백업을 만들 예정입니다.',
  },
  'backup.deleted': {
    en: 'Deleted backups that have served their time: {names}',
    ko: '보관 기간이 지난 백업을 삭제했습니다: {names}',
  },
  'backup.would_delete': {
    en: 'Would delete backups that have served their time: {names}',
    ko: '보관 기간이 지난 백업을 삭제할 예정입니다: {names}',
  },
  'backup.content.state': { en: 'state.db', ko: 'state.db' },
  'backup.content.archive': { en: 'archive.db', ko: 'archive.db' },
  'backup.content.ott': { en: 'OTT database', ko: 'OTT 데이터베이스' },
  'backup.content.settings': { en: 'settings', ko: '설정' },

  'cli.cmd.backup': {
    en: 'backups: make, list, verify, restore',
    ko: '백업 만들기, 목록, 검사, 복원',
  },
  'cli.cmd.backup_create': { en: 'make one now', ko: '지금 백업 만들기' },
  'cli.cmd.backup_list': { en: 'those that there are', ko: '백업 목록' },
  'cli.cmd.backup_verify': {
    en: 'check hashes, open every database and look through it; changes nothing',
    ko: '해시를 확인하고 모든 데이터베이스를 열어 검사(아무것도 바꾸지 않음)',
  },
  'cli.cmd.backup_restore': {
    en: 'put state.db and archive.db back, after saving the present ones',
    ko: '현재 상태를 저장한 뒤 state.db와 archive.db 복원',
  },
  'cli.backup.restore_help': {
    en: `FILE is the folder of a backup, its manifest.json, or its name in "nas backup list".

The OTT database is left as it is unless --ott asks for it: other programs write it too, and restoring it
takes back what they wrote since. With --only ott it alone is restored. No instance may run meanwhile.
The present state is saved first as a backup whose name ends with _before-restore.`,
    ko: `FILE은 백업 폴더, 그 안의 manifest.json, 또는 "nas backup list"에 나오는 이름입니다.

OTT 데이터베이스는 --ott를 지정해야만 복원합니다. 다른 프로그램도 함께 쓰는 데이터베이스라서, 복원하면 그 뒤에
다른 프로그램이 기록한 내용까지 되돌아갑니다. --only ott는 OTT만 복원합니다. 복원하는 동안에는 실행 중인 인스턴스가 없어야 합니다.
복원 전에 현재 상태를 이름이 _before-restore로 끝나는 백업으로 저장합니다.`,
  },
  'cli.opt.restore_ott': {
    en: 'also the OTT database, which others write too',
    ko: 'OTT 데이터베이스도 복원(다른 프로그램도 함께 사용)',
  },
  'cli.opt.restore_only': {
    en: 'only this one: state, archive or ott',
    ko: '하나만 복원: state, archive, ott',
  },
  'cli.backup.none': { en: 'There is no backup in {folder}.', ko: '{folder}에 백업이 없습니다.' },
  'cli.backup.folder': { en: 'Folder: {folder}', ko: '폴더: {folder}' },
  'cli.backup.good': { en: '{backup} is good.', ko: '{backup}에 문제가 없습니다.' },
  'cli.backup.restored': {
    en: 'Restored from {backup}: {parts}',
    ko: '{backup}에서 복원했습니다: {parts}',
  },
  'cli.backup.before': {
    en: 'The state before is in {backup}',
    ko: '복원 전 상태는 {backup}에 있습니다.',
  },
  'cli.col.contents': { en: 'Contents', ko: '내용' },
  'cli.col.size': { en: 'Size', ko: '크기' },
  'cli.col.problem': { en: 'Problem', ko: '문제' },

  'log.restore_finished': {
    en: 'A restore from {backup} that had been interrupted is finished.',
    ko: '중단되었던 {backup} 복원을 마쳤습니다.',
  },

  'problem.backup_folder_away': {
    en: 'The folder for backups is not there.',
    ko: '백업 폴더를 찾을 수 없습니다.',
  },
  'problem.backup_folder_away.todo': {
    en: 'Connect the drive that it is on, or set another folder (backup.folder). No backup was made.',
    ko: '폴더가 있는 드라이브를 연결하거나 다른 폴더를 설정하세요(backup.folder). 백업은 만들어지지 않았습니다.',
  },
  'problem.backup_folder_unusable': {
    en: 'The folder for backups cannot be used.',
    ko: '백업 폴더를 사용할 수 없습니다.',
  },
  'problem.backup_folder_unusable.todo': {
    en: 'Check that it may be read and written, or set another folder (backup.folder).',
    ko: '읽고 쓸 수 있는지 확인하거나 다른 폴더를 설정하세요(backup.folder).',
  },
  'problem.nothing_to_back_up': { en: 'There is nothing to back up yet.', ko: '아직 백업할 것이 없습니다.' },
  'problem.nothing_to_back_up.todo': {
    en: 'Check the data folder (--data); a first scan fills it.',
    ko: '데이터 폴더(--data)를 확인하세요. 첫 스캔을 하면 채워집니다.',
  },
  'problem.no_such_backup': { en: 'There is no such backup.', ko: '그런 백업이 없습니다.' },
  'problem.no_such_backup.todo': {
    en: 'See which there are: nas backup list',
    ko: '백업 목록을 확인하세요: nas backup list',
  },
  'problem.backup_unreadable': {
    en: 'This is not a whole backup of this program.',
    ko: '이 프로그램의 온전한 백업이 아닙니다.',
  },
  'problem.backup_unreadable.todo': {
    en: 'Take another one: nas backup list',
    ko: '다른 백업을 사용하세요: nas backup list',
  },
  'problem.backup_altered': {
    en: 'A file of the backup is not what was saved.',
    ko: '백업 파일이 저장할 때와 다릅니다.',
  },
  'problem.backup_altered.todo': {
    en: 'Nothing was changed. Take another backup (nas backup list), and check the disk that this one is on.',
    ko: '아무것도 바뀌지 않았습니다. 다른 백업을 사용하고(nas backup list) 이 백업이 있는 디스크를 점검하세요.',
  },
  'problem.backup_of_damage': {
    en: 'This backup holds a damaged database, as it was found before a restore.',
    ko: '복원하기 전의 손상된 데이터베이스를 그대로 담은 백업입니다.',
  },
  'problem.backup_of_damage.todo': {
    en: 'It is kept for rescuing data. Restore another one: nas backup list',
    ko: '데이터 구조용으로 보관한 것입니다. 다른 백업으로 복원하세요: nas backup list',
  },
  'problem.backup_lacks': {
    en: 'The backup has no {part} database.',
    ko: '백업에 {part} 데이터베이스가 없습니다.',
  },
  'problem.backup_lacks.todo': {
    en: 'Nothing was changed. Choose what to restore with --only, or take another backup (nas backup list).',
    ko: '아무것도 바뀌지 않았습니다. --only로 복원할 것을 고르거나 다른 백업을 사용하세요(nas backup list).',
  },
  'problem.backup_part_unknown': {
    en: '{part} cannot be restored by itself.',
    ko: '{part}은(는) 따로 복원할 수 없습니다.',
  },
  'problem.backup_part_unknown.todo': {
    en: 'One of: state, archive, ott',
    ko: 'state, archive, ott 중 하나',
  },
  'problem.backup_stopped': {
    en: 'The check of the backup ended unexpectedly.',
    ko: '백업 검사가 예기치 않게 끝났습니다.',
  },
  'problem.backup_stopped.todo': { en: 'Start it again.', ko: '다시 시작하세요.' },
  'problem.database_damaged_restorable': {
    en: 'The {part} database is damaged. The newest good backup is {backup}',
    ko: '{part} 데이터베이스가 손상되었습니다. 가장 최근의 정상 백업: {backup}',
  },
  'problem.database_damaged_restorable.todo': {
    en: 'Put it back with: {command}',
    ko: '다음 명령으로 복원하세요: {command}',
  },
} as const;
