/** Settings. */
export const settingsTexts = {
  'settings.title': { en: 'Settings', ko: '설정' },
  'settings.saved': { en: 'Saved', ko: '저장했습니다' },
  'settings.save': { en: 'Save', ko: '저장' },
  'settings.discard': { en: 'Discard', ko: '취소' },
  'settings.number_needed': { en: 'A number is needed.', ko: '숫자를 입력하세요.' },

  'settings.window': { en: 'Window', ko: '창' },
  'settings.language': { en: 'Language', ko: '언어' },
  'settings.language.system': { en: 'Like the system', ko: '시스템 설정' },
  'settings.language.ko': { en: '한국어', ko: '한국어' },
  'settings.language.en': { en: 'English', ko: 'English' },
  'settings.language_hint': { en: 'Also of logs and messages.', ko: '로그와 알림에도 적용됩니다.' },
  'settings.theme': { en: 'Theme', ko: '테마' },
  'settings.keys': { en: 'Keyboard shortcuts', ko: '키보드 단축키' },

  'settings.drives': { en: 'Drives', ko: '드라이브' },
  'settings.drives_hint': {
    en: 'The order decides which of several copies is published.',
    ko: '사본이 여러 개일 때 위에 있는 드라이브의 파일이 등록됩니다.',
  },
  'settings.drives_empty': {
    en: 'No drive yet. Add the one that holds the archive.',
    ko: '아직 드라이브가 없습니다. 아카이브 드라이브를 추가하세요.',
  },
  'settings.drive.add': { en: 'Add a drive', ko: '드라이브 추가' },
  'settings.drive.remove': { en: 'Remove {{name}}', ko: '{{name}} 제거' },
  'settings.drive.remove_title': {
    en: 'Take {{name}} out of the settings?',
    ko: '{{name}}을(를) 설정에서 뺄까요?',
  },
  'settings.drive.remove_body': {
    en: 'Its {{files}} files are no longer followed. Nothing on the drive or the OTT platform is deleted.',
    ko: '이 드라이브의 파일 {{files}}을(를) 더 이상 확인하지 않습니다. 드라이브와 OTT 플랫폼에서는 아무것도 지우지 않습니다.',
  },
  'settings.drive.remove_ok': { en: 'Take it out', ko: '설정에서 빼기' },
  'settings.drive.remove_keep': { en: 'Keep it', ko: '유지' },
  'settings.drive.up': { en: 'Move {{name}} up', ko: '{{name}} 위로' },
  'settings.drive.name': { en: 'Name', ko: '이름' },
  'settings.drive.id': { en: 'Short name', ko: '식별자' },
  'settings.drive.id_hint': {
    en: 'Small letters and digits; stays the same.',
    ko: '영문 소문자와 숫자. 나중에 바꾸지 않습니다.',
  },
  'settings.drive.root': { en: 'Drive letter or folder', ko: '드라이브 문자 또는 폴더' },
  'settings.drive.root_hint': {
    en: 'e.g. Z:\\ARCHIVE or \\\\10.10.100.122\\ARCHIVE',
    ko: '예: Z:\\ARCHIVE 또는 \\\\10.10.100.122\\ARCHIVE',
  },
  'settings.drive.role': { en: 'Role', ko: '역할' },
  'settings.drive.publish': { en: 'Publish its files to the OTT platform', ko: 'OTT 플랫폼에 등록' },
  'settings.drive.enabled': { en: 'In use', ko: '사용' },

  'settings.catalogs': { en: 'Catalogues', ko: '카탈로그' },
  'settings.catalogs_hint': {
    en: 'The first rule that matches the path decides. Without one, the top folder is the catalogue.',
    ko: '경로에 맞는 첫 번째 규칙이 적용됩니다. 맞는 규칙이 없으면 최상위 폴더가 카탈로그입니다.',
  },
  'settings.catalog.match': { en: 'Path matches (regular expression)', ko: '경로 조건 (정규식)' },
  'settings.catalog.name': { en: 'Catalogue', ko: '카탈로그' },
  'settings.catalog.add': { en: 'Add a rule', ko: '규칙 추가' },
  'settings.catalog.remove': { en: 'Remove rule {{number}}', ko: '규칙 {{number}} 제거' },
  'settings.catalog.fallback': {
    en: 'Catalogue of files that lie in no folder',
    ko: '폴더 없이 놓인 파일의 카탈로그',
  },

  'settings.scan': { en: 'Scan', ko: '스캔' },
  'settings.scan.ignore': { en: 'Ignore (one pattern a line)', ko: '제외할 항목 (한 줄에 하나)' },
  'settings.scan.ignore_hint': {
    en: 'e.g. **/proxies/** — NAS system folders and transfer leftovers are ignored anyway.',
    ko: '예: **/proxies/** — NAS 시스템 폴더와 전송 중 임시 파일은 자동으로 제외됩니다.',
  },
  'settings.scan.settle': { en: 'Seconds a file must stand still', ko: '파일이 멈춰 있어야 하는 시간(초)' },
  'settings.scan.probe': { en: 'Read codec, length and resolution', ko: '코덱, 길이, 해상도 읽기' },
  'settings.scan.watch': { en: 'React to changes on the drive at once', ko: '드라이브의 변경을 바로 감지' },

  'settings.ott': { en: 'OTT platform', ko: 'OTT 플랫폼' },
  'settings.ott.database': { en: 'OTT database file', ko: 'OTT 데이터베이스 파일' },
  'settings.ott.hls_only': {
    en: 'Publish only what can be streamed (HLS)',
    ko: '스트리밍 가능한 파일(HLS)만 등록',
  },
  'settings.ott.extensions': { en: 'Extensions that can be streamed', ko: '스트리밍 가능한 확장자' },
  'settings.ott.extensions_hint': { en: 'Separated by commas.', ko: '쉼표로 구분합니다.' },
  'settings.ott.duplicates': { en: 'Two files are copies when they have the same', ko: '사본으로 보는 기준' },
  'settings.ott.duplicates.name': { en: 'name', ko: '파일 이름' },
  'settings.ott.duplicates.name+size': { en: 'name and size', ko: '파일 이름과 크기' },
  'settings.ott.duplicates.content': { en: 'content (samples of the bytes)', ko: '내용 (일부를 읽어 비교)' },

  'settings.guard': { en: 'Safety', ko: '안전장치' },
  'settings.guard_hint': {
    en: 'Removals wait for a person when both limits are passed.',
    ko: '두 기준을 모두 넘는 삭제는 사람이 승인할 때까지 보류합니다.',
  },
  'settings.guard.count': { en: 'More removals than', ko: '삭제 개수 기준' },
  'settings.guard.fraction': { en: 'and more percent of the drive than', ko: '드라이브 대비 비율 기준(%)' },
  'settings.guard_edits_hint': {
    en: 'An import into iconik waits when either limit is passed.',
    ko: 'iconik에 반영할 변경은 둘 중 한 기준만 넘어도 보류합니다.',
  },
  'settings.guard.edited_assets': { en: 'More assets changed than', ko: '변경 자산 수 기준' },
  'settings.guard.edited_fraction': {
    en: 'or more percent of all cells than',
    ko: '전체 셀 대비 비율 기준(%)',
  },
  'settings.time': { en: 'Time', ko: '시간' },
  'settings.timezone': { en: 'Time zone', ko: '시간대' },
  'settings.timezone_hint': {
    en: 'Of schedules, days and reports, unless a job has its own.',
    ko: '일정과 날짜, 리포트의 기준입니다. 작업마다 따로 정할 수도 있습니다.',
  },
  'settings.to_jobs': { en: 'When each job runs', ko: '작업별 실행 시점' },
  'settings.guard.confirm': {
    en: 'Scans without a file before it counts as gone',
    ko: '삭제로 판단하기 전 스캔 횟수',
  },
} as const;
