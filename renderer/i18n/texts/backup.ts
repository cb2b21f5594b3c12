/** Backups and the watchdog. */
export const backupTexts = {
  'backup.list': { en: 'Backups', ko: '백업' },
  'backup.in': { en: 'in', ko: '위치' },
  'backup.create': { en: 'Back up now', ko: '지금 백업' },
  'backup.empty': { en: 'No backup yet', ko: '아직 백업이 없습니다' },
  'backup.empty_body': {
    en: 'Databases and settings are copied every night at 03:30; you can begin now.',
    ko: '데이터베이스와 설정을 매일 03:30에 복사합니다. 지금 바로 시작할 수도 있습니다.',
  },
  'backup.verify': { en: 'Check', ko: '검사' },
  'backup.verifying': { en: 'Checking…', ko: '검사 중…' },
  'backup.good': { en: 'is good', ko: '정상' },
  'backup.restore': { en: 'How to restore', ko: '복원 방법' },
  'backup.restore_body': {
    en: 'Quit NAS Auto Sync, then run this in a command prompt. The present state is saved first, so this can be taken back.',
    ko: 'NAS Auto Sync를 종료한 뒤 명령 프롬프트에서 실행하세요. 현재 상태를 먼저 저장하므로 되돌릴 수 있습니다.',
  },
  'backup.copy_command': { en: 'Copy the command', ko: '명령 복사' },
  'backup.settings': { en: 'Where and how long', ko: '저장 위치와 보관' },
  'backup.folder': { en: 'Folder', ko: '폴더' },
  'backup.folder_hint': {
    en: 'Best on another disk or the NAS. <data> is the data folder.',
    ko: '다른 디스크나 NAS를 권장합니다. <data>는 데이터 폴더입니다.',
  },
  'backup.keep_days': { en: 'Keep all for (days)', ko: '모두 보관하는 기간(일)' },
  'backup.keep_weeks': { en: 'then one a week for (weeks)', ko: '이후 매주 하나씩 보관(주)' },

  'watchdog.title': { en: 'Watchdog', ko: '감시' },
  'watchdog.hint': {
    en: 'Every 10 minutes: did the jobs run, are the drives there, is there room on the disk?',
    ko: '10분마다 작업 실행, 드라이브 연결, 디스크 여유 공간을 확인합니다.',
  },
  'watchdog.free': { en: 'Warn below (GB free)', ko: '여유 공간 경고 기준(GB)' },
  'watchdog.heartbeat': { en: 'Heartbeat address', ko: '정상 신호 주소' },
  'watchdog.heartbeat_hint': {
    en: 'Called while all is well; a service such as healthchecks.io tells you when it stays silent. Empty: none.',
    ko: '정상일 때마다 호출합니다. healthchecks.io 같은 서비스가 신호가 끊기면 알려 줍니다. 비우면 사용하지 않습니다.',
  },
} as const;
