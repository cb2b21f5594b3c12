/** What the program is, what it put on the machine, and how to remove it. */
export const aboutTexts = {
  'about.version': { en: 'Version', ko: '버전' },
  'about.system': { en: 'System', ko: '시스템' },
  'about.licence': { en: 'Licence', ko: '라이선스' },
  'about.licences': {
    en: 'Licences of the libraries in this window',
    ko: '이 창에 쓰인 라이브러리의 라이선스',
  },
  'about.footprint': { en: 'What it put on this computer', ko: '이 컴퓨터에 만든 것' },
  'about.data': { en: 'Data folder', ko: '데이터 폴더' },
  'about.data_hint': {
    en: 'Settings, history, logs and keys.',
    ko: '설정, 기록, 로그, 키가 있습니다.',
  },
  'about.databases': { en: 'Databases', ko: '데이터베이스' },
  'about.shared': { en: 'other programs use it, too', ko: '다른 프로그램도 사용' },
  'about.not_made': { en: 'not there', ko: '없음' },
  'about.folder.logs': { en: 'Logs', ko: '로그' },
  'about.folder.backups': { en: 'Backups', ko: '백업' },
  'about.markers': { en: 'Marker files', ko: '식별 파일' },
  'about.markers_hint': {
    en: 'One small file on each drive, by which it is known again.',
    ko: '드라이브를 알아보기 위해 하나씩 두는 작은 파일입니다.',
  },
  'about.schedule': { en: 'Entries in the system’s scheduler', ko: '시스템 예약 작업' },
  'about.schedule_hint': {
    en: 'Made by “nas schedule register”.',
    ko: '“nas schedule register”로 등록한 항목입니다.',
  },
  'about.remove': { en: 'How to remove it', ko: '제거 방법' },
  'about.remove.schedule': {
    en: 'Run “nas schedule unregister”: it takes its entries out of the system’s scheduler.',
    ko: '“nas schedule unregister”를 실행해 시스템 예약 작업을 지웁니다.',
  },
  'about.remove.desktop': {
    en: 'Windows: Settings → Apps → NAS Auto Sync → Uninstall. It asks whether settings and history stay. Other systems: delete the program file or package.',
    ko: 'Windows: 설정 → 앱 → NAS Auto Sync → 제거. 설정과 기록을 남길지 묻습니다. 다른 시스템: 프로그램 파일이나 패키지를 지웁니다.',
  },
  'about.remove.server': {
    en: 'Stop the program and delete its folder.',
    ko: '프로그램을 종료하고 폴더를 지웁니다.',
  },
  'about.remove.data': {
    en: 'Delete the data folder, unless you want to keep history and backups.',
    ko: '기록과 백업이 필요 없으면 데이터 폴더를 지웁니다.',
  },
  'about.remove.markers': {
    en: 'Delete the marker files on the drives, if you like; they do no harm.',
    ko: '원하면 드라이브의 식별 파일을 지웁니다. 남아 있어도 문제없습니다.',
  },
  'about.remove.stays': {
    en: 'The OTT database, the sheets and iconik keep everything as it is.',
    ko: 'OTT 데이터베이스와 시트, iconik의 내용은 그대로 남습니다.',
  },
} as const;
