/** What notifications say, their connection tests, and what goes wrong with them. */
export const notifyTexts = {
  'notify.done': { en: '{job:job} – done', ko: '{job:job} – 완료' },
  'notify.failed': { en: '{job:job} – failed', ko: '{job:job} – 실패' },
  'notify.interrupted': { en: '{job:job} – interrupted', ko: '{job:job} – 중단됨' },
  'notify.recovered': { en: '{job:job} works again', ko: '{job:job} – 다시 정상' },
  'notify.held': {
    en: '{job:job} – {count} changes wait for your decision',
    ko: '{job:job} – 변경 {count}개가 승인을 기다립니다',
  },
  'notify.missed': { en: '{job:job} did not run', ko: '{job:job} – 실행되지 않음' },
  'notify.overdue': {
    en: '{job:job} has not run as scheduled',
    ko: '{job:job} – 예정대로 실행되지 않았습니다',
  },
  'notify.on_time': {
    en: '{job:job} runs again as scheduled',
    ko: '{job:job} – 예정대로 다시 실행되었습니다',
  },
  'notify.conflict': {
    en: '{count} cells were edited on both sides',
    ko: '양쪽에서 다르게 수정된 칸 {count}개',
  },
  'notify.conflict.line': { en: '{title}: {column}', ko: '{title}: {column}' },
  'notify.conflict.more': { en: 'and {count} more', ko: '외 {count}개' },
  'notify.drive_gone': { en: 'Drive {drive} is not available', ko: '{drive} 드라이브를 사용할 수 없음' },
  'notify.drive_back': { en: 'Drive {drive} is back', ko: '{drive} 드라이브가 다시 연결됨' },
  'notify.started': { en: 'NAS Auto Sync has started', ko: 'NAS Auto Sync 시작' },
  // A schedule in words is different in each language; the message brings both.
  'notify.started.job': { en: '• {job:job}: {en}', ko: '• {job:job}: {ko}' },
  'notify.stopped': { en: 'NAS Auto Sync was closed', ko: 'NAS Auto Sync 종료' },
  'notify.stopped.line': {
    en: 'It was closed in the normal way. Nothing runs until it is started again.',
    ko: '정상적으로 종료되었습니다. 다시 시작할 때까지 작업이 실행되지 않습니다.',
  },
  'notify.disk': { en: 'The disk is filling: {place}', ko: '디스크 공간 부족: {place}' },
  'notify.disk_better': { en: 'The disk has room again: {place}', ko: '디스크 공간 확보됨: {place}' },
  'notify.clock': { en: 'The clock of this computer was set back', ko: '컴퓨터 시계가 뒤로 돌아갔습니다' },
  'notify.disk.advice': {
    en: 'Delete or move what is not needed there. When it is full, nothing can be recorded any more.',
    ko: '필요 없는 파일을 지우거나 옮기세요. 가득 차면 더 이상 기록할 수 없습니다.',
  },
  'notify.clock.line': {
    en: 'It shows {shows}, but showed {before} earlier. If it is not right, set it: schedules and records follow it.',
    ko: '지금은 {shows}인데 이전에는 {before}이었습니다. 맞지 않으면 시계를 바로잡으세요. 예약과 기록이 이 시계를 따릅니다.',
  },
  'notify.clock_right': { en: 'The clock goes on as usual', ko: '컴퓨터 시계가 정상적으로 흐릅니다' },
  'notify.custom': { en: '{name} – {job:job}', ko: '{name} – {job:job}' },
  'notify.digest': { en: '{count} messages since {since}', ko: '{since} 이후 알림 {count}건' },
  'notify.repeated': { en: '{title} (×{count})', ko: '{title} ({count}회)' },
  'notify.test': { en: 'Test message', ko: '테스트 메시지' },
  'notify.test.line': {
    en: 'If you can read this, messages of NAS Auto Sync arrive here.',
    ko: '이 메시지가 보이면 NAS Auto Sync 알림이 정상적으로 도착하는 것입니다.',
  },
  'notify.test.names': {
    en: 'Odd file names look like this: 🏆 #1_*final* [A & B] <100%>.mp4',
    ko: '특수 문자가 있는 파일 이름 예: 🏆 #1_*최종* [A & B] <100%>.mp4',
  },
  'notify.open': { en: 'Open in NAS Auto Sync', ko: 'NAS Auto Sync에서 열기' },

  'notify.fact.duration': { en: 'Duration', ko: '소요 시간' },
  'notify.fact.added': { en: 'New', ko: '신규' },
  'notify.fact.updated': { en: 'Updated', ko: '변경' },
  'notify.fact.moved': { en: 'Moved', ko: '이동' },
  'notify.fact.removed': { en: 'Missing', ko: '누락' },
  'notify.fact.restored': { en: 'Restored', ko: '복원' },
  'notify.fact.held': { en: 'Waiting for a decision', ko: '승인 대기' },
  'notify.fact.failed': { en: 'Errors', ko: '오류' },
  'notify.fact.error': { en: 'Error', ko: '오류' },
  'notify.fact.advice': { en: 'What to do', ko: '조치' },
  'notify.fact.where': { en: 'Where', ko: '위치' },
  'notify.fact.since': { en: 'It began', ko: '발생 시각' },
  'notify.fact.lasted': { en: 'It lasted', ko: '지속 시간' },
  'notify.fact.times': { en: 'Failures', ko: '실패 횟수' },
  'notify.fact.details': { en: 'Details', ko: '세부 정보' },
  'notify.fact.due': { en: 'Was due', ko: '예정 시각' },
  'notify.fact.last_success': { en: 'Last success', ko: '마지막 성공' },
  'notify.fact.free': { en: 'Free', ko: '남은 공간' },
  'notify.fact.limit': { en: 'Wanted at least', ko: '최소 필요 공간' },
  'notify.fact.version': { en: 'Version', ko: '버전' },
  'notify.value.text': { en: '{text}', ko: '{text}' },
  'notify.value.number': { en: '{number}', ko: '{number}' },
  'notify.value.duration': { en: '{ms:duration}', ko: '{ms:duration}' },
  'notify.value.size': { en: '{bytes:size}', ko: '{bytes:size}' },
  'notify.value.never': { en: 'never', ko: '없음' },

  'notify.log.failing': {
    en: 'Messages to {channel} do not get through and are tried again: {detail}',
    ko: '{channel} 알림이 전송되지 않아 다시 시도합니다: {detail}',
  },
  'notify.log.works': {
    en: 'Messages to {channel} get through again.',
    ko: '{channel} 알림이 다시 전송됩니다.',
  },
  'notify.log.dropped': {
    en: 'A message to {channel} was given up after a day: {title}',
    ko: '{channel} 알림을 하루 동안 보내지 못해 포기했습니다: {title}',
  },
  'attention.notify_dropped': {
    en: '{channel}: {count} messages could not be delivered',
    ko: '{channel}: 알림 {count}건을 보내지 못했습니다',
  },
  'connection.sent': {
    en: 'A test message was sent to {channel}.',
    ko: '{channel}에 테스트 메시지를 보냈습니다.',
  },
  'connection.sent.detail': {
    en: 'Look whether it has arrived there.',
    ko: '해당 채널에 도착했는지 확인하세요.',
  },
  'connection.good': { en: '{name}: connected', ko: '{name}: 연결됨' },
  'connection.iconik': { en: 'Account {account}, view {view}.', ko: '계정 {account}, 메타데이터 뷰 {view}' },
  'connection.sheets': { en: 'Can be read and written: {titles}.', ko: '읽고 쓸 수 있음: {titles}' },
  'connection.bad': { en: '{name}: not connected', ko: '{name}: 연결되지 않음' },

  'problem.notify_no_channel': {
    en: 'There is no notification channel "{where}".',
    ko: '"{where}"(이)라는 알림 채널이 없습니다.',
  },
  'problem.notify_no_channel.todo': {
    en: 'Add it in the settings under Notifications, then test it.',
    ko: '설정의 알림에서 채널을 추가한 뒤 테스트하세요.',
  },
  'problem.connection_silent': {
    en: 'There was no answer within {seconds} seconds.',
    ko: '{seconds}초 안에 응답이 없었습니다.',
  },
  'problem.connection_silent.todo': {
    en: 'Check the address, the network and the proxy, then test again.',
    ko: '주소와 네트워크, 프록시를 확인한 뒤 다시 테스트하세요.',
  },
  'problem.no_sheets': { en: 'No spreadsheet is set up yet.', ko: '등록된 스프레드시트가 없습니다.' },
  'problem.no_sheets.todo': {
    en: 'Enter the address of a spreadsheet in the settings under Sheets.',
    ko: '설정의 시트에서 스프레드시트 주소를 입력하세요.',
  },
  'problem.no_such_connection': {
    en: 'There is no connection "{where}".',
    ko: '"{where}"(이)라는 연결이 없습니다.',
  },
  'problem.no_such_connection.todo': {
    en: 'One of: google, iconik, notify.<channel>.',
    ko: '사용할 수 있는 이름: google, iconik, notify.<채널>',
  },
  'problem.notify_secret_missing': {
    en: 'The channel {where} has no {what} yet.',
    ko: '{where} 채널의 {what}이(가) 아직 입력되지 않았습니다.',
  },
  'problem.notify_secret_missing.todo': {
    en: 'Enter it under Notifications, or with: nas secrets set notify.{where}',
    ko: '알림 설정에서 입력하거나 다음 명령을 사용하세요: nas secrets set notify.{where}',
  },
  'problem.notify_address_wrong': {
    en: 'The address of the channel {where} is not an http(s) address.',
    ko: '{where} 채널의 주소가 http(s) 주소가 아닙니다.',
  },
  'problem.notify_address_wrong.todo': {
    en: 'Copy the whole address from the service again, and enter it as the secret notify.{where}.',
    ko: '서비스에서 주소 전체를 다시 복사해 비밀 값 notify.{where}에 입력하세요.',
  },
  'problem.notify_denied': {
    en: 'The service does not let messages of the channel {where} in.',
    ko: '서비스가 {where} 채널의 메시지를 거부합니다.',
  },
  'problem.notify_denied.todo': {
    en: 'Address, token or password no longer counts, or lacks a right. Create a new one in the service and enter it as the secret notify.{where}.',
    ko: '주소, 토큰 또는 비밀번호가 더 이상 유효하지 않거나 권한이 없습니다. 서비스에서 새로 만들어 비밀 값 notify.{where}에 입력하세요.',
  },
  'problem.notify_missing': {
    en: 'What the channel {where} sends to no longer exists.',
    ko: '{where} 채널이 보내는 대상이 더 이상 존재하지 않습니다.',
  },
  'problem.notify_missing.todo': {
    en: 'The webhook, chat or mailbox was deleted, or the address is not complete. Create it anew and enter it again.',
    ko: '웹훅, 대화방 또는 메일함이 삭제되었거나 주소가 완전하지 않습니다. 새로 만들어 다시 입력하세요.',
  },
  'problem.notify_refused': {
    en: 'The service refused the message ({where}).',
    ko: '서비스가 메시지를 거절했습니다({where}).',
  },
  'problem.notify_refused.todo': {
    en: "The details say why, in the service's own words. Check the channel's settings.",
    ko: '세부 정보에 서비스가 알려 준 이유가 있습니다. 채널 설정을 확인하세요.',
  },
  'problem.notify_throttled': {
    en: 'The service asks for fewer messages ({where}).',
    ko: '서비스가 메시지를 줄이라고 요청합니다({where}).',
  },
  'problem.notify_throttled.todo': {
    en: 'Nothing to do: they are sent as soon as it allows.',
    ko: '허용되는 대로 자동으로 보내므로 조치할 것이 없습니다.',
  },
  'problem.notify_unavailable': {
    en: 'The service cannot be reached at the moment ({where}).',
    ko: '지금은 서비스에 연결할 수 없습니다({where}).',
  },
  'problem.notify_unavailable.todo': {
    en: 'It is tried again for a day. If it stays, check the network, the proxy and the address.',
    ko: '하루 동안 계속 다시 시도합니다. 계속되면 네트워크, 프록시, 주소를 확인하세요.',
  },
} as const;
