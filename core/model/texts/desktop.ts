/** Texts of the desktop: tray, menu, dialogs of the host. */
export const desktopTexts = {
  'tray.engine_down': { en: 'Not working', ko: '작동하지 않음' },
  'tray.last': { en: 'Last: {when}', ko: '마지막: {when}' },
  'tray.next': { en: 'Next: {when}', ko: '다음: {when}' },
  'tray.sync_now': { en: 'Sync now', ko: '동기화 실행' },
  'tray.run': { en: 'Run', ko: '실행' },
  'tray.pause': { en: 'Pause', ko: '일시 중지' },
  'tray.pause_hour': { en: 'For 1 hour', ko: '1시간 동안' },
  'tray.pause_tomorrow': { en: 'Until tomorrow', ko: '내일까지' },
  'tray.resume': { en: 'Resume', ko: '다시 시작' },
  'tray.attention': { en: 'Attention ({count})', ko: '확인 필요 ({count})' },
  'tray.open': { en: 'Open window', ko: '창 열기' },
  'tray.logs': { en: 'Open log folder', ko: '로그 폴더 열기' },
  'tray.settings': { en: 'Settings', ko: '설정' },
  'tray.update': { en: 'Update', ko: '업데이트' },
  'tray.quit': { en: 'Quit', ko: '종료' },
  'desktop.quit_waits': {
    en: 'Closing when the running job has reached a safe place …',
    ko: '실행 중인 작업이 안전한 지점에 이르면 종료합니다…',
  },
  'desktop.start_failed': {
    en: 'The program cannot start. Send this text to whoever looks after it: {reason}',
    ko: '프로그램을 시작할 수 없습니다. 담당자에게 다음 내용을 전달해 주세요: {reason}',
  },
  'desktop.engine_gone': { en: 'The engine stopped unexpectedly', ko: '엔진이 예기치 않게 중단되었습니다' },
  'desktop.engine_restarts': { en: 'It is being started again.', ko: '다시 시작하는 중입니다.' },
  'desktop.engine_given_up': {
    en: 'It stopped too often. Open the log folder and send the newest files.',
    ko: '여러 번 중단되어 더 이상 다시 시작하지 않습니다. 로그 폴더의 최신 파일을 보내 주세요.',
  },
  'desktop.preferences_damaged': {
    en: 'The window’s preferences were damaged and have been set aside ({file}).',
    ko: '창 설정 파일이 손상되어 따로 보관하고 새로 만들었습니다({file}).',
  },
  'desktop.window_reloaded': {
    en: 'The window stopped working and has been loaded again.',
    ko: '창이 응답하지 않아 다시 불러왔습니다.',
  },
  'desktop.window_given_up': {
    en: 'The window keeps failing. The program goes on without it; open it again from the tray.',
    ko: '창이 계속 중단됩니다. 프로그램은 계속 작동하며, 트레이에서 창을 다시 열 수 있습니다.',
  },
  'desktop.update_ready': {
    en: 'Version {version} is ready. It is installed when you restart the program.',
    ko: '버전 {version} 설치 준비가 끝났습니다. 프로그램을 다시 시작하면 설치됩니다.',
  },
  'desktop.damage': { en: 'A database is damaged', ko: '데이터베이스가 손상되었습니다' },
  'desktop.damage_ask': {
    en: 'Restore {file} from the newest good backup ({backup})? The damaged file is kept beside it.\n\nOtherwise the program quits. Your data are in {folder}.',
    ko: '가장 최근의 정상 백업({backup})에서 {file} 파일을 복원할까요? 손상된 파일도 따로 보관합니다.\n\n복원하지 않으면 프로그램을 종료합니다. 데이터는 {folder}에 있습니다.',
  },
  'desktop.damage_restore': { en: 'Restore', ko: '복원' },
  'problem.engine_down': { en: 'The engine is not running.', ko: '엔진이 실행되고 있지 않습니다.' },
  'problem.engine_down.todo': {
    en: 'Wait a moment; it is started again by itself. If this stays, restart the program.',
    ko: '자동으로 다시 시작되니 잠시 기다려 주세요. 계속되면 프로그램을 다시 시작하세요.',
  },
} as const;
