/** Headline and detail of the one status function, and what needs a person. */
export const statusTexts = {
  'status.sample': { en: 'Sample data: {headline}', ko: '예제 데이터: {headline}' },
  'status.starting': { en: 'Starting', ko: '시작하는 중' },
  'status.starting.detail': {
    en: 'Looking at what was left unfinished.',
    ko: '이전에 끝나지 않은 작업을 확인하고 있습니다.',
  },
  'status.running': { en: '{job} is running', ko: '{job} 진행 중' },
  'status.running.detail': { en: '{done} so far. {current}', ko: '지금까지 {done}개. {current}' },
  'status.running.detail_of': { en: '{done} of {total}. {current}', ko: '{total}개 중 {done}개. {current}' },
  'status.running.begun': { en: 'Just begun.', ko: '방금 시작했습니다.' },
  'status.drive_offline': { en: '{drive} is not available', ko: '{drive} 드라이브를 사용할 수 없음' },
  'status.drive_offline.detail': {
    en: 'Nothing on it is touched until it is back. Not available: {count}.',
    ko: '다시 연결될 때까지 아무것도 건드리지 않습니다. 사용할 수 없는 드라이브: {count}개',
  },
  'status.failed': { en: '{job} failed', ko: '{job} 실패' },
  'status.failed.detail': { en: '{what}', ko: '{what}' },
  'status.attention': { en: 'Needs a decision', ko: '확인 필요' },
  'status.attention.detail': {
    en: '{count} waiting for a person.',
    ko: '확인을 기다리는 항목 {count}개',
  },
  'status.paused': { en: 'Paused', ko: '일시 중지됨' },
  'status.paused.detail': {
    en: 'Scheduled jobs do not run until somebody resumes them.',
    ko: '다시 시작할 때까지 예약 작업이 실행되지 않습니다.',
  },
  'status.empty': { en: 'Not set up yet', ko: '아직 설정되지 않음' },
  'status.empty.detail': {
    en: 'Add a drive in the settings, then scan it.',
    ko: '설정에서 드라이브를 추가한 뒤 스캔하세요.',
  },
  'status.idle': { en: 'Everything is in order', ko: '정상' },
  'status.idle.synced': { en: 'Last sync: {when}.', ko: '마지막 동기화: {when}' },
  'status.idle.never': { en: 'Nothing was synced yet.', ko: '아직 동기화한 적이 없습니다.' },

  'dashboard.source': { en: 'NAS archive', ko: 'NAS 아카이브' },
  'dashboard.target': { en: 'OTT platform', ko: 'OTT 플랫폼' },

  'attention.held': {
    en: '{job}: {count} changes wait for a decision',
    ko: '{job}: 변경 {count}개가 승인을 기다립니다',
  },
  'attention.held.detail': {
    en: 'Run {run} held them back. Look at them, then approve or reject.',
    ko: '실행 {run}에서 보류되었습니다. 내용을 확인한 뒤 승인하거나 거절하세요.',
  },
  'attention.failed': { en: '{job} failed', ko: '{job} 실패' },
  'attention.unreadable': {
    en: '{drive}: {count} folders cannot be read',
    ko: '{drive}: 폴더 {count}개를 읽을 수 없습니다',
  },
  'attention.unreadable.detail': {
    en: 'What is in them is left as it was. Give the account of this computer the right to read them.',
    ko: '그 안의 파일은 이전 상태 그대로 둡니다. 이 컴퓨터의 계정에 읽기 권한을 주세요.',
  },
  'attention.setting': { en: 'A stored setting is wrong', ko: '저장된 설정이 잘못되었습니다' },
  'attention.log': { en: 'The log files cannot be written', ko: '로그 파일에 쓸 수 없습니다' },
  'attention.log.detail': {
    en: 'Work goes on, but its record is incomplete: {detail}',
    ko: '작업은 계속되지만 기록이 불완전합니다: {detail}',
  },
} as const;
