/** Texts of the command line: help, labels, tables, hints; and of `nas doctor`. */
export const cliTexts = {
  'cli.description': {
    en: 'Keeps a media archive on a NAS and an OTT catalogue in step.',
    ko: 'NAS 아카이브와 OTT 카탈로그를 일치시킵니다.',
  },
  'cli.examples': {
    en: `Examples:
  nas serve --open                      the window in the browser
  nas scan archive --dry-run            what a scan of one drive would record
  nas sync                              publish to the OTT what is new
  nas held                              what waits for a decision
  nas approve 42                        let the held changes of run 42 through
  nas explain "Z:\\ARCHIVE\\WSOP\\a.mp4"   why a file is, or is not, on the OTT
  nas settings set guard.maxRemovedCount 100

Exit codes: 0 done, 1 failed, 2 wrong usage or settings, 3 held for approval,
4 another instance has the data folder or that job is running, 130 interrupted`,
    ko: `예:
  nas serve --open                      브라우저에서 창 열기
  nas scan archive --dry-run            드라이브 하나를 스캔하면 무엇이 기록될지 보기
  nas sync                              새로운 내용을 OTT에 반영
  nas held                              승인을 기다리는 변경 보기
  nas approve 42                        실행 42의 보류된 변경 승인
  nas explain "Z:\\ARCHIVE\\WSOP\\a.mp4"   파일이 OTT에 있거나 없는 이유
  nas settings set guard.maxRemovedCount 100

종료 코드: 0 완료, 1 실패, 2 잘못된 사용 또는 설정, 3 승인 대기,
4 다른 인스턴스가 데이터 폴더를 사용 중이거나 작업이 진행 중, 130 중단됨`,
  },
  'cli.title.usage': { en: 'Usage:', ko: '사용법:' },
  'cli.title.arguments': { en: 'Arguments:', ko: '인수:' },
  'cli.title.options': { en: 'Options:', ko: '옵션:' },
  'cli.title.commands': { en: 'Commands:', ko: '명령:' },
  'cli.title.default': { en: '(default: ', ko: '(기본값: ' },
  'cli.wrong.unknownCommand': { en: 'There is no command {name}.', ko: '{name} 명령은 없습니다.' },
  'cli.wrong.meant': { en: 'Did you mean {name}?', ko: '혹시 {name}인가요?' },
  'cli.wrong.unknownOption': { en: 'There is no option {name}.', ko: '{name} 옵션은 없습니다.' },
  'cli.wrong.dashed': {
    en: 'A name that begins with - goes behind --, e.g. nas explain -- {name}',
    ko: '-로 시작하는 이름은 -- 뒤에 쓰세요. 예: nas explain -- {name}',
  },
  'cli.wrong.missingArgument': { en: '{name} is missing.', ko: '{name}이(가) 빠졌습니다.' },
  'cli.wrong.optionMissingArgument': {
    en: 'The value of {name} is missing.',
    ko: '{name}의 값이 빠졌습니다.',
  },
  'cli.wrong.excessArguments': {
    en: 'There is more behind {name} than it takes.',
    ko: '{name} 뒤에 필요하지 않은 인수가 더 있습니다.',
  },
  'cli.wrong.invalidArgument': {
    en: 'The value of {name} cannot be used.',
    ko: '{name}의 값을 사용할 수 없습니다.',
  },
  'cli.wrong.hint': {
    en: 'nas --help shows what there is.',
    ko: '사용할 수 있는 명령과 옵션은 nas --help로 확인하세요.',
  },
  'cli.wrong.none': { en: 'No command was named.', ko: '명령을 지정하지 않았습니다.' },
  'cli.run_what': { en: 'Say which job, or --all.', ko: '작업 이름이나 --all을 지정하세요.' },
  'cli.run_either': {
    en: 'Name a job, or --all; not both.',
    ko: '작업 이름과 --all은 함께 쓸 수 없습니다. 하나만 지정하세요.',
  },
  'cli.run_jobs': { en: 'The jobs: {jobs}', ko: '작업: {jobs}' },
  'cli.not_set_up': { en: '{job} (not set up)', ko: '{job}(설정 안 됨)' },
  'cli.job_not_set_up': { en: 'not set up', ko: '설정 안 됨' },
  'cli.no_changes': { en: 'No changes are recorded.', ko: '기록된 변경이 없습니다.' },
  'cli.serving': { en: 'Open in the browser: {url}', ko: '브라우저에서 열기: {url}' },

  'cli.arg.run': { en: 'number of the run', ko: '실행 번호' },
  'cli.opt.version': { en: 'print the version', ko: '버전 출력' },
  'cli.opt.help': { en: 'print this help', ko: '도움말 출력' },
  'cli.opt.data': {
    en: 'data folder (default: NAS_AUTO_SYNC_HOME, else the application-data folder)',
    ko: '데이터 폴더(기본값: NAS_AUTO_SYNC_HOME 또는 애플리케이션 데이터 폴더)',
  },
  'cli.opt.json': { en: 'one JSON document on standard output', ko: '표준 출력에 JSON 문서 하나만 출력' },
  'cli.opt.quiet': { en: 'say only what went wrong', ko: '문제가 있을 때만 출력' },
  'cli.opt.host': { en: 'address to listen on', ko: '수신할 주소' },
  'cli.opt.port': { en: 'port to listen on; 0: a free one', ko: '수신할 포트(0: 비어 있는 포트)' },
  'cli.opt.open': { en: 'open the window in the browser', ko: '브라우저에서 창 열기' },
  'cli.opt.full': { en: 'look at every folder anew', ko: '모든 폴더를 다시 확인' },
  'cli.opt.run_full': {
    en: 'look at everything, not only at what changed (iconik-export, probe)',
    ko: '바뀐 것만이 아니라 전체를 다시 확인(iconik-export, probe)',
  },
  'cli.opt.dry_run': { en: 'only show what would be done', ko: '실제로 바꾸지 않고 예정된 변경만 보기' },
  'cli.opt.fix': { en: 'repair what does not agree', ko: '일치하지 않는 항목 바로잡기' },
  'cli.opt.live': {
    en: 'write where the job only tries by default',
    ko: '기본이 미리보기인 작업에서 실제로 기록',
  },
  'cli.opt.key': { en: 'this key only (watch and collect jobs)', ko: '이 키만 처리(watch, collect 작업)' },
  'cli.opt.all': { en: 'every job, one after the other', ko: '모든 작업을 차례로 실행' },
  'cli.opt.limit': { en: 'how many at most', ko: '최대 개수' },
  'cli.opt.drive': { en: 'id of the drive', ko: '드라이브 ID' },
  'cli.opt.bundle': { en: 'write a diagnosis file without secrets', ko: '비밀 값을 뺀 진단 파일 쓰기' },

  'cli.cmd.serve': { en: 'engine, window and API', ko: '엔진과 창, API 실행' },
  'cli.cmd.scan': { en: 'observe the drives into archive.db', ko: '드라이브를 스캔하여 archive.db에 기록' },
  'cli.cmd.sync': { en: 'publish archive.db to the OTT', ko: 'archive.db의 내용을 OTT에 반영' },
  'cli.cmd.reconcile': {
    en: 'compare NAS, archive.db and OTT',
    ko: 'NAS와 archive.db, OTT의 정합성 검증',
  },
  'cli.cmd.run': { en: 'run any job once and wait for its end', ko: '작업 하나를 실행하고 끝날 때까지 대기' },
  'cli.cmd.jobs': { en: 'all jobs with their last result', ko: '모든 작업과 마지막 결과' },
  'cli.cmd.jobs_pause': { en: 'leave a job out of the schedule', ko: '작업을 예약에서 일시 제외' },
  'cli.cmd.jobs_resume': { en: 'take a paused job back into the schedule', ko: '일시 중지한 작업 다시 시작' },
  'cli.cmd.status': { en: 'how things stand', ko: '현재 상태' },
  'cli.cmd.runs': { en: 'what ran', ko: '실행 목록' },
  'cli.cmd.run_show': { en: 'one run with its changes and log', ko: '실행 하나의 변경과 로그' },
  'cli.cmd.held': { en: 'what waits for a decision', ko: '승인을 기다리는 변경' },
  'cli.cmd.approve': { en: 'let the held changes of a run through', ko: '실행의 보류된 변경 승인' },
  'cli.cmd.reject': { en: 'refuse the held changes of a run', ko: '실행의 보류된 변경 거절' },
  'cli.cmd.undo': { en: 'take back what a run changed', ko: '실행이 바꾼 내용 되돌리기' },
  'cli.cmd.explain': {
    en: 'why a file has the state that it has',
    ko: '파일이 지금 상태인 이유',
  },
  'cli.cmd.history': { en: 'file changes', ko: '파일 변경 이력' },
  'cli.cmd.export': {
    en: 'write the matching table to a .csv or .xlsx file (nas export matching FILE)',
    ko: '매칭 현황을 .csv 또는 .xlsx 파일로 저장(nas export matching 파일)',
  },
  'cli.cmd.settings': { en: 'settings', ko: '설정' },
  'cli.cmd.settings_show': { en: 'all settings in force', ko: '적용 중인 전체 설정' },
  'cli.cmd.settings_get': { en: 'one setting', ko: '설정 하나 보기' },
  'cli.cmd.settings_set': {
    en: 'change one setting (VALUE as JSON, else as text)',
    ko: '설정 하나 바꾸기(값은 JSON, 아니면 문자열)',
  },
  'cli.cmd.settings_export': { en: 'write the settings to a file', ko: '설정을 파일로 저장' },
  'cli.cmd.settings_import': { en: 'replace the settings by those of a file', ko: '파일의 설정으로 교체' },
  'cli.cmd.settings_validate': { en: 'check a file, change nothing', ko: '파일을 검사만 하고 바꾸지 않음' },
  'cli.cmd.secrets': { en: 'secrets, never printed', ko: '비밀 값(출력하지 않음)' },
  'cli.cmd.secrets_list': { en: 'which are set', ko: '설정된 비밀 값의 이름' },
  'cli.cmd.secrets_set': { en: 'set one (value from standard input)', ko: '비밀 값 설정(표준 입력)' },
  'cli.cmd.secrets_remove': { en: 'remove one', ko: '비밀 값 삭제' },
  'cli.cmd.drives': { en: 'the drives and whether they are there', ko: '드라이브와 연결 상태' },
  'cli.cmd.drives_accept': {
    en: 'accept a drive as it is now',
    ko: '드라이브의 현재 상태를 올바른 것으로 승인',
  },
  'cli.cmd.doctor': {
    en: 'check drives, databases, clock, disk and secrets',
    ko: '드라이브, 데이터베이스, 시계, 디스크, 비밀 값 점검',
  },

  'cli.dry_run': { en: 'dry run', ko: '미리 보기' },
  'cli.held_hint': {
    en: 'Waits for a decision: nas run-show {run}, then nas approve {run} or nas reject {run}.',
    ko: '승인을 기다립니다. nas run-show {run}(으)로 확인한 뒤 nas approve {run} 또는 nas reject {run}을(를) 실행하세요.',
  },
  'cli.changes_cut': {
    en: 'There are more than these {count}; the window has them all.',
    ko: '여기에는 {count}개만 표시되었습니다. 전체는 창에서 볼 수 있습니다.',
  },
  'cli.more_changes': { en: 'All of them: nas run-show {run}', ko: '전체 보기: nas run-show {run}' },
  'cli.nothing_held': { en: 'Nothing waits for a decision.', ko: '승인을 기다리는 변경이 없습니다.' },
  'cli.paused': { en: '{job} is paused.', ko: '{job} 작업을 일시 중지했습니다.' },
  'cli.resumed': { en: '{job} is no longer paused.', ko: '{job} 작업을 다시 시작합니다.' },
  'cli.job_paused': { en: 'paused', ko: '일시 중지' },
  'cli.status.instance': { en: 'The running instance says so: {url}', ko: '실행 중인 인스턴스: {url}' },
  'cli.status.stored': {
    en: 'No instance is running; this is the stored state.',
    ko: '실행 중인 인스턴스가 없어 저장된 상태를 보여 줍니다.',
  },
  'cli.written': { en: 'Written: {file}', ko: '저장했습니다: {file}' },
  'cli.exported': { en: 'Written: {file} ({size})', ko: '저장했습니다: {file} ({size})' },
  'cli.export_what': {
    en: 'What can be exported is "matching", into a .csv or .xlsx file.',
    ko: '내보낼 수 있는 것은 "matching"이며, 파일은 .csv나 .xlsx여야 합니다.',
  },
  'cli.export_usage': {
    en: 'nas export matching FILE.csv (or FILE.xlsx)',
    ko: 'nas export matching 파일.csv (또는 파일.xlsx)',
  },
  'cli.settings_valid': { en: '{file} is valid.', ko: '{file}에 문제가 없습니다.' },
  'cli.settings_imported': { en: 'Settings taken from {file}.', ko: '{file}의 설정을 적용했습니다.' },
  'cli.secret.store': { en: 'set', ko: '설정됨' },
  'cli.secret.environment': { en: 'set (environment)', ko: '설정됨(환경 변수)' },
  'cli.copy': { en: 'copy', ko: '사본' },

  'cli.state.queued': { en: 'waiting', ko: '대기 중' },
  'cli.state.running': { en: 'running', ko: '진행 중' },
  'cli.state.done': { en: 'done', ko: '완료' },
  'cli.state.failed': { en: 'failed', ko: '실패' },
  'cli.state.held': { en: 'held for approval', ko: '승인 대기' },
  'cli.state.cancelled': { en: 'cancelled', ko: '취소됨' },
  'cli.state.interrupted': { en: 'interrupted', ko: '중단됨' },
  'cli.state.rejected': { en: 'rejected', ko: '거절됨' },
  'cli.state.missed': { en: 'missed', ko: '건너뜀' },
  'cli.state.undone': { en: 'undone', ko: '되돌림' },

  'cli.kind.add': { en: 'add', ko: '추가' },
  'cli.kind.update': { en: 'update', ko: '변경' },
  'cli.kind.move': { en: 'move', ko: '이동' },
  'cli.kind.remove': { en: 'remove', ko: '삭제' },
  'cli.kind.restore': { en: 'restore', ko: '복원' },
  'cli.kind.conflict': { en: 'conflict', ko: '충돌' },
  'cli.kind.skip': { en: 'skip', ko: '건너뜀' },

  'cli.outcome.planned': { en: 'planned', ko: '예정' },
  'cli.outcome.applied': { en: 'applied', ko: '반영됨' },
  'cli.outcome.held': { en: 'held', ko: '보류' },
  'cli.outcome.rejected': { en: 'rejected', ko: '거절됨' },
  'cli.outcome.failed': { en: 'failed', ko: '실패' },
  'cli.outcome.skipped': { en: 'skipped', ko: '건너뜀' },
  'cli.outcome.undone': { en: 'undone', ko: '되돌림' },

  'cli.count.files': { en: 'files', ko: '파일' },
  'cli.count.folders': { en: 'folders', ko: '폴더' },
  'cli.count.bytes': { en: 'size', ko: '크기' },
  'cli.count.added': { en: 'added', ko: '추가' },
  'cli.count.updated': { en: 'updated', ko: '변경' },
  'cli.count.moved': { en: 'moved', ko: '이동' },
  'cli.count.removed': { en: 'removed', ko: '삭제' },
  'cli.count.restored': { en: 'restored', ko: '복원' },
  'cli.count.unchanged': { en: 'unchanged', ko: '그대로' },
  'cli.count.skipped': { en: 'skipped', ko: '건너뜀' },
  'cli.count.held': { en: 'held', ko: '보류' },
  'cli.count.failed': { en: 'failed', ko: '실패' },
  'cli.count.unknown': { en: 'unreadable folders', ko: '읽지 못한 폴더' },

  'cli.col.run': { en: 'Run', ko: '실행' },
  'cli.col.job': { en: 'Job', ko: '작업' },
  'cli.col.state': { en: 'State', ko: '상태' },
  'cli.col.started': { en: 'Started', ko: '시작' },
  'cli.col.duration': { en: 'Duration', ko: '걸린 시간' },
  'cli.col.changes': { en: 'Changes', ko: '변경' },
  'cli.col.change': { en: 'Change', ko: '변경' },
  'cli.col.outcome': { en: 'Outcome', ko: '결과' },
  'cli.col.drive': { en: 'Drive', ko: '드라이브' },
  'cli.col.path': { en: 'Path', ko: '경로' },
  'cli.col.reason': { en: 'Reason', ko: '사유' },
  'cli.col.when': { en: 'When', ko: '시각' },
  'cli.col.now': { en: 'Now', ko: '현재' },
  'cli.col.last': { en: 'Last run', ko: '마지막 실행' },
  'cli.col.last_scan': { en: 'Last scan', ko: '마지막 스캔' },
  'cli.col.catalog': { en: 'Catalogue', ko: '카탈로그' },
  'cli.col.name': { en: 'Name', ko: '이름' },
  'cli.col.id': { en: 'Id', ko: 'ID' },
  'cli.col.root': { en: 'Root', ko: '위치' },
  'cli.col.free': { en: 'Free', ko: '남은 공간' },

  'cli.drive.online': { en: 'online', ko: '연결됨' },
  'cli.drive.offline': { en: 'offline', ko: '연결 끊김' },
  'cli.drive.unverified': { en: 'not the known drive', ko: '확인되지 않은 드라이브' },
  'cli.drive.empty': { en: 'came back empty', ko: '비어 있음' },
  'cli.drive.disabled': { en: 'disabled', ko: '사용 안 함' },
  'cli.drive.unknown': { en: 'not known yet', ko: '아직 확인되지 않음' },

  'cli.side.nas': { en: 'On the NAS now', ko: '현재 NAS' },
  'cli.side.archive': { en: 'Last scan', ko: '마지막 스캔' },
  'cli.side.ott': { en: 'OTT', ko: 'OTT' },
  'cli.side.media': { en: 'Media', ko: '미디어' },
  'cli.nas.there': { en: 'there', ko: '있음' },
  'cli.nas.gone': { en: 'not there', ko: '없음' },
  'cli.nas.unknown': { en: 'unknown', ko: '알 수 없음' },

  'cli.check.good': { en: '  ok', ko: '정상' },
  'cli.check.fair': { en: '   –', ko: '   –' },
  'cli.check.bad': { en: '   !', ko: '   !' },
  'doctor.not_there_yet': { en: 'not there yet', ko: '아직 없습니다' },
  'doctor.clock': { en: 'Clock', ko: '시계' },
  'doctor.clock.todo': { en: 'Set the clock of this computer.', ko: '컴퓨터의 시계를 맞추세요.' },
  'doctor.disk': { en: 'Disk of the data folder', ko: '데이터 폴더의 디스크' },
  'doctor.disk.free': { en: '{free} free', ko: '{free} 남음' },
  'doctor.disk.todo': { en: 'Free some space.', ko: '공간을 확보하세요.' },
  'doctor.secret_set': { en: 'set', ko: '설정됨' },
  'doctor.secret_missing': { en: 'not set', ko: '설정되지 않음' },

  'problem.file_unreadable': { en: 'The file cannot be read.', ko: '파일을 읽을 수 없습니다.' },
  'problem.file_unreadable.todo': { en: 'Check its name and permissions.', ko: '이름과 권한을 확인하세요.' },
  'problem.file_unwritable': { en: 'The file cannot be written.', ko: '파일을 쓸 수 없습니다.' },
  'problem.file_unwritable.todo': {
    en: 'Check that its folder exists and may be written to, or choose another one.',
    ko: '폴더가 있는지, 쓰기 권한이 있는지 확인하거나 다른 위치를 선택하세요.',
  },
  'problem.address_unusable': {
    en: 'The address {where} cannot be listened on.',
    ko: '{where} 주소로 수신할 수 없습니다.',
  },
  'problem.address_unusable.todo': {
    en: 'Use an address of this machine with --host (127.0.0.1: only this machine), and a port from 1024.',
    ko: '--host에는 이 컴퓨터의 주소(127.0.0.1: 이 컴퓨터에서만 접속)를, 포트는 1024 이상을 지정하세요.',
  },
  'problem.instance_gone': {
    en: 'The running instance no longer answers.',
    ko: '실행 중인 인스턴스가 더 이상 응답하지 않습니다.',
  },
  'problem.instance_gone.todo': {
    en: 'If it was stopped, what it was at goes on at its next start. What became of it: nas runs',
    ko: '인스턴스가 종료되었다면 하던 일은 다음 시작 때 이어집니다. 결과 확인: nas runs',
  },
  'problem.file_no_json': { en: 'The file is not well-formed JSON.', ko: '올바른 JSON 파일이 아닙니다.' },
  'problem.file_no_json.todo': {
    en: 'Correct the place that the detail names.',
    ko: '세부 정보에 표시된 곳을 고치세요.',
  },
} as const;
