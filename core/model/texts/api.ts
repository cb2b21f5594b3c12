/** Texts of the HTTP interface: requests that cannot be answered. */
export const apiTexts = {
  'problem.not_allowed_in': {
    en: 'This address needs the token of the running instance.',
    ko: '이 주소를 열려면 실행 중인 인스턴스의 토큰이 필요합니다.',
  },
  'problem.not_allowed_in.todo': {
    en: 'Open the address that nas serve printed, or send "Authorization: Bearer …".',
    ko: 'nas serve가 출력한 주소를 열거나 "Authorization: Bearer …"를 함께 보내세요.',
  },
  'problem.foreign_host': {
    en: 'The request came for another host name ({where}).',
    ko: '다른 호스트 이름({where})으로 온 요청입니다.',
  },
  'problem.foreign_host.todo': {
    en: 'Use the loopback address, or start nas serve with --host.',
    ko: '루프백 주소를 사용하거나 nas serve를 --host와 함께 시작하세요.',
  },
  'problem.foreign_origin': {
    en: 'The request came from another web page ({where}).',
    ko: '다른 웹 페이지({where})에서 온 요청입니다.',
  },
  'problem.foreign_origin.todo': {
    en: 'Only this program’s own window may do that.',
    ko: '이 프로그램의 창에서만 할 수 있습니다.',
  },
  'problem.request_too_large': {
    en: 'The request is too large.',
    ko: '요청이 너무 큽니다.',
  },
  'problem.request_too_large.todo': {
    en: 'At most {limit} bytes are taken.',
    ko: '최대 {limit}바이트까지 받을 수 있습니다.',
  },
  'problem.request_malformed': {
    en: 'The request could not be read.',
    ko: '요청을 읽을 수 없습니다.',
  },
  'problem.request_malformed.todo': {
    en: 'Send well-formed JSON.',
    ko: '올바른 JSON을 보내세요.',
  },
  'problem.body_no_json': {
    en: 'The body of the request does not say that it is JSON.',
    ko: '요청 본문이 JSON이라고 표시되어 있지 않습니다.',
  },
  'problem.body_no_json.todo': {
    en: 'Send JSON with the header "Content-Type: application/json".',
    ko: '"Content-Type: application/json" 헤더와 함께 JSON을 보내세요.',
  },
  'problem.wrong_method': {
    en: '{method} is not possible at {where}.',
    ko: '{where}에는 {method} 요청을 보낼 수 없습니다.',
  },
  'problem.wrong_method.todo': { en: 'Possible: {allowed}.', ko: '가능한 메서드: {allowed}' },
  'problem.websocket_only': {
    en: '{where} is a live feed.',
    ko: '{where}은(는) 실시간 피드입니다.',
  },
  'problem.websocket_only.todo': { en: 'Open it as a WebSocket.', ko: 'WebSocket으로 연결하세요.' },
  'problem.request_invalid': {
    en: '{where} cannot be {value}.',
    ko: '{where}에 {value}은(는) 사용할 수 없습니다.',
  },
  'problem.request_invalid.todo': { en: 'Allowed: {allowed}.', ko: '허용되는 값: {allowed}' },
  'problem.not_found': { en: 'There is nothing at {where}.', ko: '{where}에 해당하는 것이 없습니다.' },
  'problem.not_found.todo': {
    en: 'GET /api/openapi.json lists everything there is.',
    ko: 'GET /api/openapi.json에서 전체 목록을 볼 수 있습니다.',
  },
  'problem.file_unknown': {
    en: 'No scan has seen this file: {where}.',
    ko: '스캔에서 확인된 적이 없는 파일입니다: {where}',
  },
  'problem.file_unknown.todo': {
    en: 'Check the spelling, or scan the drive first.',
    ko: '경로를 확인하거나 먼저 드라이브를 스캔하세요.',
  },
  'problem.window_missing': {
    en: 'The window has not been built.',
    ko: '창 화면이 아직 빌드되지 않았습니다.',
  },
  'problem.window_missing.todo': {
    en: 'Run npm run build once.',
    ko: 'npm run build를 한 번 실행하세요.',
  },
  'api.started': { en: '{job} was started.', ko: '{job}을(를) 시작했습니다.' },
  'api.cancelling': { en: 'It is being stopped.', ko: '중지하는 중입니다.' },
  'api.approved': { en: 'Approved: {applied} applied.', ko: '승인됨: {applied}개 반영' },
  'api.rejected': { en: 'Rejected: {applied} left as they are.', ko: '거절됨: {applied}개를 그대로 둠' },
  'api.undone': { en: 'Undone: {applied} put back.', ko: '되돌림: {applied}개 복원' },
  'api.nothing_undone': {
    en: 'There was nothing to put back: the record of this run names no change that was carried out.',
    ko: '되돌릴 것이 없습니다. 이 실행에는 반영된 변경이 기록되어 있지 않습니다.',
  },
  'api.not_undone': { en: ' {count} could not be.', ko: ' {count}개는 처리하지 못했습니다.' },
  'api.drive_accepted': {
    en: 'The drive {drive} counts as the right one from now on.',
    ko: '이제부터 {drive} 드라이브를 올바른 드라이브로 봅니다.',
  },

  'explain.not_a_file': {
    en: 'Not counted as a file: a leftover of a system or a transfer, or ignored by the settings.',
    ko: '파일로 세지 않습니다. 시스템이나 전송 과정에서 생긴 것이거나 설정에서 제외되었습니다.',
  },
  'explain.gone_since': {
    en: 'It is not on the drive any more; the next scan will notice.',
    ko: '지금은 드라이브에 없습니다. 다음 스캔에서 반영됩니다.',
  },
  'explain.changed_since': {
    en: 'It has changed since the last scan.',
    ko: '마지막 스캔 이후 내용이 바뀌었습니다.',
  },
  'explain.not_scanned': {
    en: 'It is on the drive, but no scan has seen it yet.',
    ko: '드라이브에 있지만 아직 스캔되지 않았습니다.',
  },
  'explain.folder': {
    en: 'It is a folder. Each file in it has its own state: ask for one of them, or look at the tree.',
    ko: '폴더입니다. 상태는 파일마다 따로 있으니 그 안의 파일을 지정하거나 트리에서 확인하세요.',
  },
  'explain.link': {
    en: 'It is a link. Links are not followed, so that no file is counted twice.',
    ko: '링크입니다. 같은 파일을 두 번 세지 않도록 링크는 따라가지 않습니다.',
  },
  'explain.unknown_now': {
    en: 'Whether it is on the drive cannot be seen at the moment.',
    ko: '지금은 드라이브에 있는지 확인할 수 없습니다.',
  },
  'explain.state_missing': {
    en: 'The last scan did not find it. It counts as gone when another one confirms that.',
    ko: '마지막 스캔에서 찾지 못했습니다. 다음 스캔에서도 없으면 삭제된 것으로 봅니다.',
  },
  'explain.state_held': {
    en: 'It went together with many others, so its removal waits for a decision.',
    ko: '많은 파일이 한꺼번에 사라져 삭제가 승인을 기다리고 있습니다.',
  },
  'explain.state_removed': {
    en: 'It was on the drive earlier and is gone.',
    ko: '이전에는 드라이브에 있었지만 지금은 없습니다.',
  },
  'explain.folder_unreadable': {
    en: 'Its folder could not be read by the last scan, so the last known state stands.',
    ko: '마지막 스캔에서 폴더를 읽지 못해 이전 상태를 그대로 유지합니다.',
  },
  'explain.only_ott': {
    en: 'Only the OTT has it; no scanned file stands behind it.',
    ko: 'OTT에만 있고, 스캔된 원본 파일이 없습니다.',
  },
  'explain.published': { en: 'It is published on the OTT.', ko: 'OTT에 반영되어 있습니다.' },
  'explain.pending': {
    en: 'The next sync will carry this over to the OTT.',
    ko: '다음 동기화에서 OTT에 반영됩니다.',
  },
} as const;
