/** What the program is, what it put on the machine, and how to remove it. */
export const aboutTexts = {
  'about.version': { en: 'Version', ko: '버전' },
  'about.system': { en: 'System', ko: '시스템' },
  'about.licence': { en: 'Licence', ko: '라이선스' },
  'about.licences': {
    en: 'Licences of the libraries in this window',
    ko: '이 창에 쓰인 라이브러리의 라이선스',
  },
  'about.update': { en: 'New versions', ko: '새 버전' },
  'about.update.ready': {
    en: 'Version {{version}} is ready. It is installed at the next start, or now.',
    ko: '버전 {{version}} 설치 준비가 끝났습니다. 다음에 시작할 때 설치되며, 지금 설치할 수도 있습니다.',
  },
  'about.update.coming': {
    en: 'Version {{version}} is being fetched.',
    ko: '버전 {{version}}을 받는 중입니다.',
  },
  'about.update.none': { en: 'No newer version is known.', ko: '확인된 새 버전이 없습니다.' },
  'about.update.install': { en: 'Install and restart', ko: '설치하고 다시 시작' },
  'about.update.feed': { en: 'Where new versions come from', ko: '새 버전을 받는 주소' },
  'about.update.feed_hint': {
    en: 'Only if yours come from an address of your own; it begins with https. Empty: as the program was built.',
    ko: '직접 운영하는 배포 주소가 있을 때만 입력하세요. https로 시작해야 합니다. 비워 두면 프로그램에 정해진 주소를 씁니다.',
  },
  'about.update.feed_wrong': {
    en: 'An address that begins with https://',
    ko: 'https://로 시작하는 주소를 입력하세요.',
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
  'about.program': { en: 'Program', ko: '프로그램' },
  'about.preferences': { en: 'Preferences of the window, sealed keys', ko: '창 설정과 암호화한 키' },
  'about.fetched': { en: 'Versions that were fetched', ko: '내려받은 버전' },
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
