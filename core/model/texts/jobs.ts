/** Texts of the engine: runs, jobs, settings, secrets, the data folder. */
export const jobTexts = {
  'job.scan': { en: 'Scan', ko: '스캔' },
  'job.publish': { en: 'Publish to the OTT', ko: 'OTT 반영' },
  'job.nas-scan': { en: 'Scan and publish', ko: '스캔 및 OTT 반영' },
  'job.sync': { en: 'Sync', ko: '동기화' },
  'job.reconcile': { en: 'Verify', ko: '정합성 검증' },
  'job.iconik-export': { en: 'iconik → sheet', ko: 'iconik → 시트' },
  'job.iconik-import': { en: 'Sheet → iconik', ko: '시트 → iconik' },
  'job.timecode': { en: 'Timecodes → iconik', ko: '타임코드 → iconik' },
  'job.daily-status': { en: 'Daily report', ko: '일일 상태 리포트' },
  'job.weekly-summary': { en: 'Weekly report', ko: '주간 요약 리포트' },
  'job.backup': { en: 'Backup', ko: '백업' },
  'job.watchdog': { en: 'Watchdog', ko: '감시' },
  'job.probe': { en: 'Read media info', ko: '미디어 정보 읽기' },

  'log.engine_started': {
    en: 'Version {version} started.',
    ko: '버전 {version}이(가) 시작되었습니다.',
  },
  'log.engine_stopped': { en: 'Stopped.', ko: '종료되었습니다.' },
  'log.detail': { en: '{detail}', ko: '{detail}' },
  'log.run_started': { en: 'Started.', ko: '시작했습니다.' },
  'log.run_done': { en: 'Done.', ko: '완료했습니다.' },
  'log.run_held': {
    en: 'Done, except for what waits for a decision.',
    ko: '완료했습니다. 승인을 기다리는 변경이 있습니다.',
  },
  'log.run_failed': { en: 'Failed.', ko: '실패했습니다.' },
  'log.run_cancelled': { en: 'Cancelled.', ko: '취소되었습니다.' },
  'log.run_interrupted': {
    en: 'Interrupted by the end of the program.',
    ko: '프로그램이 종료되어 중단되었습니다.',
  },
  'log.decision_approve': { en: 'A person approved the held changes.', ko: '보류된 변경이 승인되었습니다.' },
  'log.decision_reject': { en: 'A person rejected the held changes.', ko: '보류된 변경이 거절되었습니다.' },
  'log.decision_undo': { en: 'A person asked to undo this run.', ko: '이 실행의 되돌리기가 요청되었습니다.' },
  'log.drive_accepted': {
    en: 'A person accepted the drive {drive} as it is now.',
    ko: '드라이브 {drive}의 현재 상태가 승인되었습니다.',
  },
  'log.settings_changed': { en: 'Settings changed: {keys}.', ko: '설정이 변경되었습니다: {keys}.' },

  'problem.job_running': {
    en: 'This job is already under way (run {run}).',
    ko: '이 작업이 이미 진행 중입니다(실행 {run}).',
  },
  'problem.job_running.todo': {
    en: 'Wait until it is done, or cancel it.',
    ko: '끝날 때까지 기다리거나 취소하세요.',
  },
  'problem.job_crashed': {
    en: 'The job ended unexpectedly.',
    ko: '작업이 예기치 않게 종료되었습니다.',
  },
  'problem.job_crashed.todo': {
    en: 'Nothing is half done: start it again. If it stays, send the diagnosis bundle (nas doctor --bundle FILE).',
    ko: '중간에 멈춘 변경은 정리되었으니 다시 시작하세요. 계속되면 진단 파일(nas doctor --bundle FILE)을 보내 주세요.',
  },
  'problem.engine_stopping': {
    en: 'The program is being closed.',
    ko: '프로그램이 종료되는 중입니다.',
  },
  'problem.engine_stopping.todo': { en: 'Try again when it is back.', ko: '다시 실행된 뒤에 시도하세요.' },
  'problem.not_cancellable': {
    en: 'Run {run} is not under way.',
    ko: '실행 {run}은(는) 진행 중이 아닙니다.',
  },
  'problem.not_cancellable.todo': { en: 'There is nothing to cancel.', ko: '취소할 것이 없습니다.' },
  'problem.no_such_job': { en: 'There is no job "{job}".', ko: '"{job}"(이)라는 작업이 없습니다.' },
  'problem.no_such_job.todo': { en: 'One of: {known}.', ko: '사용할 수 있는 작업: {known}' },
  'problem.no_such_drive': {
    en: 'There is no drive "{where}" in the settings.',
    ko: '설정에 "{where}" 드라이브가 없습니다.',
  },
  'problem.no_such_drive.todo': {
    en: 'nas drives lists the known ones; add others in the settings.',
    ko: 'nas drives 명령으로 등록된 드라이브를 확인하고, 없으면 설정에서 추가하세요.',
  },
  'problem.drive_disabled': {
    en: 'The drive "{where}" is disabled in the settings, so it is left alone.',
    ko: '"{where}" 드라이브는 설정에서 사용하지 않도록 되어 있어 건드리지 않습니다.',
  },
  'problem.drive_disabled.todo': {
    en: 'Enable it in the settings first.',
    ko: '먼저 설정에서 이 드라이브를 사용하도록 바꾸세요.',
  },
  'problem.no_drives': {
    en: 'No drive is set up yet.',
    ko: '등록된 드라이브가 없습니다.',
  },
  'problem.no_drives.todo': {
    en: 'Add one in the settings, e.g. nas settings set drives \'[{"id":"archive","root":"Z:/ARCHIVE"}]\'.',
    ko: '설정에서 추가하세요. 예: nas settings set drives \'[{"id":"archive","root":"Z:/ARCHIVE"}]\'',
  },

  'problem.nothing_scanned': {
    en: 'Nothing has been scanned yet.',
    ko: '아직 스캔한 적이 없습니다.',
  },
  'problem.nothing_scanned.todo': {
    en: 'Scan first: the button in the window, or nas scan.',
    ko: '먼저 스캔하세요. 창의 스캔 버튼이나 nas scan 명령을 사용하세요.',
  },

  'problem.settings_refused': {
    en: '{where} cannot be {value}; allowed: {allowed}.',
    ko: '{where}에 {value}은(는) 사용할 수 없습니다. 허용되는 값: {allowed}',
  },
  'problem.settings_refused.todo': {
    en: 'Nothing was changed. Correct it and try again.',
    ko: '아무것도 바뀌지 않았습니다. 고친 뒤 다시 시도하세요.',
  },
  'problem.setting_ignored': {
    en: 'The stored setting {where} is {value}, which is not allowed ({allowed}); the default is used.',
    ko: '저장된 설정 {where}의 값 {value}은(는) 허용되지 않아({allowed}) 기본값을 사용합니다.',
  },
  'problem.setting_ignored.todo': {
    en: 'Correct it in the settings.',
    ko: '설정에서 고쳐 주세요.',
  },
  'problem.no_such_setting': {
    en: 'There is no setting {where}.',
    ko: '{where}(이)라는 설정이 없습니다.',
  },
  'problem.no_such_setting.todo': {
    en: 'nas settings show lists all of them.',
    ko: 'nas settings show 명령으로 전체 목록을 볼 수 있습니다.',
  },

  'problem.secret_name_unknown': {
    en: 'There is no secret "{where}".',
    ko: '"{where}"(이)라는 비밀 값이 없습니다.',
  },
  'problem.secret_name_unknown.todo': { en: 'One of: {known}.', ko: '사용할 수 있는 이름: {known}' },
  'problem.secret_empty': { en: 'The value is empty.', ko: '값이 비어 있습니다.' },
  'problem.secret_empty.todo': {
    en: 'Give the value on standard input; use remove to delete one.',
    ko: '표준 입력으로 값을 주세요. 지우려면 remove를 사용하세요.',
  },
  'problem.secrets_unreadable': {
    en: 'The file with the secrets cannot be read.',
    ko: '비밀 값이 저장된 파일을 읽을 수 없습니다.',
  },
  'problem.secrets_unreadable.todo': {
    en: 'Check its permissions; if it is damaged, delete it and set the secrets again.',
    ko: '파일 권한을 확인하세요. 손상되었으면 삭제하고 값을 다시 설정하세요.',
  },

  'problem.data_folder_taken': {
    en: 'Another instance of the program is using this data folder.',
    ko: '다른 프로그램 인스턴스가 이 데이터 폴더를 사용하고 있습니다.',
  },
  'problem.data_folder_taken.todo': {
    en: 'Wait until it is done or close it, or choose another folder with --data.',
    ko: '끝날 때까지 기다리거나 종료하고, 아니면 --data로 다른 폴더를 지정하세요.',
  },
  'problem.data_folder_network': {
    en: 'The data folder is on a network drive ({kind}), where databases are not safe.',
    ko: '데이터 폴더가 네트워크 드라이브({kind})에 있어 데이터베이스를 안전하게 쓸 수 없습니다.',
  },
  'problem.data_folder_network.todo': {
    en: 'Choose a folder on a local disk (--data or NAS_AUTO_SYNC_HOME).',
    ko: '로컬 디스크의 폴더를 지정하세요(--data 또는 NAS_AUTO_SYNC_HOME).',
  },
  'problem.data_folder_unusable': {
    en: 'The data folder cannot be used.',
    ko: '데이터 폴더를 사용할 수 없습니다.',
  },
  'problem.data_folder_unusable.todo': {
    en: 'Check that it is a folder and may be written, or choose another one with --data.',
    ko: '폴더가 맞는지, 쓸 수 있는지 확인하거나 --data로 다른 폴더를 지정하세요.',
  },
  'problem.reading_only': {
    en: 'This process only reads the stored state.',
    ko: '이 프로세스는 저장된 상태를 읽기만 합니다.',
  },
  'problem.reading_only.todo': {
    en: 'Ask the instance that has the data folder.',
    ko: '데이터 폴더를 사용 중인 인스턴스에 요청하세요.',
  },
  'problem.address_taken': {
    en: 'The address {where} is already in use.',
    ko: '주소 {where}이(가) 이미 사용 중입니다.',
  },
  'problem.address_taken.todo': {
    en: 'Choose another port with --port, or close the other program.',
    ko: '--port로 다른 포트를 지정하거나 다른 프로그램을 종료하세요.',
  },
} as const;
