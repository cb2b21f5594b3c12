/** The set-up at the first start. */
export const welcomeTexts = {
  'welcome.title': { en: 'Setting up', ko: '처음 설정' },
  'welcome.later': { en: 'Later', ko: '나중에 하기' },
  'welcome.steps': { en: 'Steps of the set-up', ko: '설정 단계' },
  'welcome.step_of': { en: 'Step {{number}} of {{all}}', ko: '{{all}}단계 중 {{number}}단계' },
  'welcome.next': { en: 'Next', ko: '다음' },
  'welcome.back': { en: 'Back', ko: '이전' },
  'welcome.skip': { en: 'Skip for now', ko: '건너뛰기' },
  'welcome.finish': { en: 'Go to the dashboard', ko: '대시보드로 이동' },
  'welcome.ready': { en: 'set up', ko: '설정됨' },
  'welcome.not_ready': { en: 'not set up', ko: '설정 전' },
  'welcome.again': { en: 'Open the guided set-up', ko: '단계별 설정 열기' },
  'welcome.again_hint': {
    en: 'Step by step, with what is set already. Nothing changes before you go on.',
    ko: '지금 설정을 바탕으로 한 단계씩 진행합니다. 다음으로 넘어가기 전에는 아무것도 바뀌지 않습니다.',
  },
  'action.browse': { en: 'Choose…', ko: '찾아보기…' },

  'welcome.step.language': { en: 'Language', ko: '언어' },
  'welcome.step.drives': { en: 'Drives', ko: '드라이브' },
  'welcome.step.roles': { en: 'What they are for', ko: '드라이브 역할' },
  'welcome.step.ott': { en: 'OTT database', ko: 'OTT 데이터베이스' },
  'welcome.step.services': { en: 'Google and iconik', ko: 'Google · iconik' },
  'welcome.step.notify': { en: 'Notifications', ko: '알림' },
  'welcome.step.login': { en: 'Start at login', ko: '로그인 시 시작' },
  'welcome.step.preview': { en: 'First sync', ko: '첫 동기화' },

  'welcome.language.title': { en: 'Which language?', ko: '사용할 언어를 고르세요' },
  'welcome.language.body': {
    en: 'Of this window, the logs and the messages. You can change it at any time.',
    ko: '창과 로그, 알림에 쓰입니다. 언제든 바꿀 수 있습니다.',
  },

  'welcome.drives.title': { en: 'Which drives hold your footage?', ko: '영상이 있는 드라이브를 고르세요' },
  'welcome.drives.body': {
    en: 'Choose the drive of the archive first. Files are only read, never changed.',
    ko: '아카이브 드라이브를 먼저 고르세요. 파일은 읽기만 하고 바꾸지 않습니다.',
  },
  'welcome.drives.none': {
    en: 'No network drive was found on this computer. Name the folder below.',
    ko: '이 컴퓨터에서 네트워크 드라이브를 찾지 못했습니다. 아래에 폴더를 입력하세요.',
  },
  'welcome.drives.again': { en: 'Look again', ko: '다시 찾기' },
  'welcome.drives.silent': { en: 'does not answer', ko: '응답 없음' },
  'welcome.drives.size': { en: '{{total}}, {{free}} free', ko: '{{total}} 중 {{free}} 남음' },
  'welcome.drives.other': { en: 'Another folder', ko: '다른 폴더' },
  'welcome.drives.add': { en: 'Add the folder', ko: '폴더 추가' },

  'welcome.roles.title': { en: 'What is each drive for?', ko: '드라이브마다 역할을 정하세요' },
  'welcome.roles.body': {
    en: 'Only what you publish is shown to viewers on the OTT platform.',
    ko: '등록하도록 고른 드라이브의 파일만 OTT 플랫폼에서 볼 수 있습니다.',
  },
  'welcome.roles.folder': { en: 'Folder', ko: '폴더' },
  'welcome.roles.folder_hint': {
    en: 'The whole drive, or the folder on it that holds the footage.',
    ko: '드라이브 전체 또는 영상이 있는 폴더입니다.',
  },
  'welcome.roles.there': { en: 'There; {{free}} free', ko: '연결됨 · {{free}} 남음' },
  'welcome.role.archive': {
    en: 'The finished videos that the OTT platform streams.',
    ko: 'OTT 플랫폼에서 재생할 완성본입니다.',
  },
  'welcome.role.origin': { en: 'Originals and backups, for reference.', ko: '참고용 원본과 백업입니다.' },
  'welcome.role.source': { en: 'Material from elsewhere.', ko: '외부에서 받은 소재입니다.' },

  'welcome.ott.title': { en: 'Where is the OTT database?', ko: 'OTT 데이터베이스 위치를 고르세요' },
  'welcome.ott.body': {
    en: 'The list of videos that the OTT platform shows. It is only looked at now.',
    ko: 'OTT 플랫폼이 보여 주는 영상 목록입니다. 지금은 들여다보기만 합니다.',
  },
  'welcome.ott.own': { en: 'In the program’s own folder', ko: '프로그램 폴더' },
  'welcome.ott.own_hint': {
    en: 'When there is no such database yet, or only this computer uses it.',
    ko: '아직 데이터베이스가 없거나 이 컴퓨터에서만 쓸 때 고르세요.',
  },
  'welcome.ott.file': { en: 'A file that I name', ko: '직접 지정' },
  'welcome.ott.file_hint': {
    en: 'When the OTT platform has its pokervod.db already, or it shall lie elsewhere.',
    ko: 'OTT 플랫폼의 pokervod.db가 이미 있거나 다른 곳에 둘 때 고르세요.',
  },
  'welcome.ott.path_hint': {
    en: 'e.g. D:\\OTT\\pokervod.db. A file that is not there yet will be made.',
    ko: '예: D:\\OTT\\pokervod.db. 없는 파일이면 새로 만듭니다.',
  },
  'welcome.ott.made': {
    en: 'Not there yet: it is made with the first sync.',
    ko: '아직 없습니다. 첫 동기화 때 만듭니다.',
  },
  'welcome.ott.rows': { en: 'Videos', ko: '영상' },
  'welcome.ott.deleted': { en: '{{rows}} marked as deleted', ko: '삭제 표시 {{rows}}개' },
  'welcome.ott.tables': { en: 'Tables', ko: '테이블' },
  'welcome.ott.size': { en: 'Size', ko: '크기' },
  'welcome.ott.adds_status': {
    en: 'Its table has no column “status” yet; it is added with the first sync. Other programs do not notice.',
    ko: '“status” 열이 아직 없어 첫 동기화 때 추가합니다. 다른 프로그램에는 영향이 없습니다.',
  },
  'welcome.ott.backed_up': {
    en: 'It is backed up before anything is changed, and no row is ever deleted.',
    ko: '변경하기 전에 먼저 백업하며, 행을 지우는 일은 없습니다.',
  },

  'welcome.services.title': { en: 'Google Sheets and iconik', ko: 'Google Sheets와 iconik' },
  'welcome.services.body': {
    en: 'Only needed when people work with lists in spreadsheets or with iconik. You can do it later.',
    ko: '스프레드시트 목록이나 iconik을 쓸 때만 필요합니다. 나중에 해도 됩니다.',
  },
  'welcome.services.google': {
    en: 'Keeps the list of the archive in your spreadsheets.',
    ko: '아카이브 목록을 스프레드시트에 기록합니다.',
  },
  'welcome.services.iconik': {
    en: 'Exports metadata to a sheet, and takes edits back into iconik.',
    ko: '메타데이터를 시트로 내보내고, 시트에서 고친 내용을 iconik에 반영합니다.',
  },
  'welcome.services.open': { en: 'Set them up under Connections', ko: '연결 설정 열기' },

  'welcome.notify.title': {
    en: 'Who shall be told when something is wrong?',
    ko: '문제가 생기면 누구에게 알릴까요?',
  },
  'welcome.notify.body': {
    en: 'By Slack, Teams, Telegram, Discord, e-mail or a webhook. You can do it later.',
    ko: 'Slack, Teams, 텔레그램, Discord, 이메일, 웹훅으로 알릴 수 있습니다. 나중에 해도 됩니다.',
  },
  'welcome.notify.here': {
    en: 'Show failures and decisions on this computer',
    ko: '이 컴퓨터에 실패와 승인 요청 표시',
  },
  'welcome.notify.here_hint': {
    en: 'As a notification of the system; a click opens the right page.',
    ko: '시스템 알림으로 표시하며, 누르면 해당 화면이 열립니다.',
  },
  'welcome.notify.open': { en: 'Add a channel under Notifications', ko: '알림 설정 열기' },

  'welcome.login.title': { en: 'Start by itself?', ko: '자동으로 시작할까요?' },
  'welcome.login.body': {
    en: 'Nothing runs while the program is off.',
    ko: '프로그램이 꺼져 있으면 아무 작업도 실행되지 않습니다.',
  },
  'welcome.login.start': { en: 'Start when I log in', ko: '로그인하면 시작' },
  'welcome.login.start_hint': {
    en: 'In the background, with its icon beside the clock.',
    ko: '창 없이 시작하고 시계 옆에 아이콘만 표시됩니다.',
  },
  'welcome.login.impossible': {
    en: 'This system does not offer that. Your administrator can use “nas schedule register”.',
    ko: '이 시스템에서는 지원하지 않습니다. 관리자는 “nas schedule register”를 쓸 수 있습니다.',
  },
  'welcome.login.blocked': {
    en: 'Windows has it switched off: Settings → Apps → Startup.',
    ko: 'Windows에서 꺼져 있습니다. 설정 → 앱 → 시작프로그램에서 켜세요.',
  },

  'welcome.preview.title': { en: 'The first sync', ko: '첫 동기화' },
  'welcome.preview.body': {
    en: 'First it is only looked at: the drives are read, with one small file on each to know it again. The OTT platform is not touched before you agree.',
    ko: '먼저 살펴보기만 합니다. 드라이브를 읽고 알아보기 위한 작은 파일을 하나씩 둡니다. 동의하기 전에는 OTT 플랫폼을 바꾸지 않습니다.',
  },
  'welcome.preview.no_drive': { en: 'Choose a drive first', ko: '먼저 드라이브를 고르세요' },
  'welcome.preview.look': { en: 'Show what would happen', ko: '미리 보기' },
  'welcome.preview.approve': { en: 'Approve and sync', ko: '승인하고 동기화' },
  'welcome.preview.nas': { en: 'On the drives', ko: '드라이브의 파일' },
  'welcome.preview.ott': { en: 'On the OTT platform', ko: 'OTT 플랫폼' },
  'welcome.preview.added': { en: 'new', ko: '신규' },
  'welcome.preview.updated': { en: 'updated', ko: '변경' },
  'welcome.preview.moved': { en: 'moved', ko: '이동' },
  'welcome.preview.removed': { en: 'marked as deleted', ko: '삭제 표시' },
  'welcome.preview.unchanged': { en: 'stay as they are', ko: '그대로' },
  'welcome.preview.rest': {
    en: 'The rest is not published: copies, other formats, drives that are not published.',
    ko: '나머지는 등록하지 않습니다. 사본, 재생할 수 없는 형식, 등록하지 않는 드라이브의 파일입니다.',
  },
  'welcome.preview.see': { en: 'See why, file by file', ko: '파일별 사유 보기' },
  'welcome.preview.backs_up': {
    en: 'The OTT database is backed up first.',
    ko: 'OTT 데이터베이스를 먼저 백업합니다.',
  },
  'welcome.preview.open_run': { en: 'Open the run', ko: '실행 기록 열기' },
  'welcome.preview.done': {
    en: 'Done. From now on it keeps itself in step, every 30 minutes.',
    ko: '완료했습니다. 이제 30분마다 자동으로 동기화합니다.',
  },
  'welcome.stage.scan': { en: 'Reading the drives…', ko: '드라이브를 읽는 중…' },
  'welcome.stage.preview': { en: 'Comparing with the OTT platform…', ko: 'OTT 플랫폼과 비교하는 중…' },
  'welcome.stage.backup': { en: 'Backing up…', ko: '백업하는 중…' },
  'welcome.stage.publish': { en: 'Publishing…', ko: '등록하는 중…' },
} as const;
