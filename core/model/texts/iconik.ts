/** Texts about iconik: reaching it, its rights, its answers. */
export const iconikTexts = {
  'problem.iconik_key_missing': {
    en: 'The key for iconik is not complete: {names} is missing.',
    ko: 'iconik 키가 완전하지 않습니다. {names} 값이 없습니다.',
  },
  'problem.iconik_key_missing.todo': {
    en: 'Create an application token in iconik (Admin → Settings → Application tokens) and enter App-ID and Auth-Token under Connections.',
    ko: 'iconik(Admin → Settings → Application tokens)에서 애플리케이션 토큰을 만든 뒤, 연결 설정에 App-ID와 Auth-Token을 입력하세요.',
  },
  'problem.iconik_key_wrong': {
    en: 'iconik does not accept the key (App-ID and Auth-Token).',
    ko: 'iconik이 키(App-ID와 Auth-Token)를 받아들이지 않습니다.',
  },
  'problem.iconik_key_wrong.todo': {
    en: 'Check that both belong together, that the token has not expired, and that the address is the right one; then enter them again under Connections. Nothing was changed after this.',
    ko: '두 값이 같은 토큰의 것인지, 토큰이 만료되지 않았는지, 주소가 맞는지 확인한 뒤 연결 설정에 다시 입력하세요. 이후의 작업은 진행하지 않았습니다.',
  },
  'problem.iconik_forbidden': {
    en: 'The key for iconik lacks a right that is needed.',
    ko: 'iconik 키에 필요한 권한이 없습니다.',
  },
  'problem.iconik_forbidden.todo': {
    en: 'Ask an iconik administrator to give the user of this key the right that is named in the details. Nothing was changed after this.',
    ko: 'iconik 관리자에게, 이 키의 사용자에게 세부 정보에 나온 권한을 달라고 요청하세요. 이후의 작업은 진행하지 않았습니다.',
  },
  'problem.iconik_refused': {
    en: 'iconik refused the request.',
    ko: 'iconik이 요청을 거절했습니다.',
  },
  'problem.iconik_refused.todo': {
    en: "The details say why, in iconik's own words. Correct the value; the next run tries again.",
    ko: '세부 정보에 iconik이 알려 준 이유가 있습니다. 값을 고치면 다음 실행 때 다시 시도합니다.',
  },
  'problem.iconik_throttled': {
    en: 'iconik kept asking for fewer requests.',
    ko: 'iconik이 요청을 줄이라고 계속 응답합니다.',
  },
  'problem.iconik_throttled.todo': {
    en: 'The next run goes on. If it stays, another program may be using the same key: give it a key of its own, or lower "Requests per second".',
    ko: '다음 실행 때 이어서 합니다. 계속되면 다른 프로그램이 같은 키를 쓰고 있을 수 있으니 키를 따로 만들거나 "초당 요청 수"를 낮추세요.',
  },
  'problem.iconik_unavailable': {
    en: 'iconik had an error of its own and did not recover in time.',
    ko: 'iconik 서버 오류가 제때 해결되지 않았습니다.',
  },
  'problem.iconik_unavailable.todo': {
    en: "Nothing to do; the next run tries again. If it stays, look at iconik's status page.",
    ko: '조치할 것은 없으며 다음 실행 때 다시 시도합니다. 계속되면 iconik 상태 페이지를 확인하세요.',
  },
  'problem.iconik_unreachable': {
    en: 'iconik cannot be reached.',
    ko: 'iconik에 연결할 수 없습니다.',
  },
  'problem.iconik_unreachable.todo': {
    en: 'Check the internet connection, the firewall, and the address of iconik under Connections. The next run tries again.',
    ko: '인터넷 연결과 방화벽, 연결 설정의 iconik 주소를 확인하세요. 다음 실행 때 다시 시도합니다.',
  },
  'problem.iconik_conflict': {
    en: 'Somebody else was changing the same thing in iconik at that moment.',
    ko: '같은 항목을 그 순간 다른 사람이 iconik에서 변경하고 있었습니다.',
  },
  'problem.iconik_conflict.todo': {
    en: 'Nothing was overwritten. The next run reads it again and decides anew.',
    ko: '덮어쓴 것은 없습니다. 다음 실행 때 다시 읽고 판단합니다.',
  },
  'problem.iconik_unsure': {
    en: 'It could not be found out whether iconik took the change.',
    ko: '변경이 iconik에 반영되었는지 확인하지 못했습니다.',
  },
  'problem.iconik_unsure.todo': {
    en: 'Nothing to do; the next run looks and does only what is missing.',
    ko: '조치할 것은 없습니다. 다음 실행 때 확인하고 빠진 것만 처리합니다.',
  },
  'problem.iconik_answer': {
    en: 'iconik answered something that this program does not understand.',
    ko: 'iconik에서 이 프로그램이 이해할 수 없는 응답을 받았습니다.',
  },
  'problem.iconik_answer.todo': {
    en: 'Check the address of iconik under Connections: another web site may be answering. If it is right, iconik may have changed; look for a newer version of this program.',
    ko: '연결 설정의 iconik 주소를 확인하세요. 다른 웹사이트가 응답했을 수 있습니다. 주소가 맞다면 iconik이 바뀌었을 수 있으니 이 프로그램의 새 버전을 확인하세요.',
  },
  'problem.iconik_roles_missing': {
    en: 'The key for iconik ({account}) may not do everything that is needed: {roles} is missing.',
    ko: 'iconik 키({account})에 필요한 권한이 부족합니다. 없는 권한: {roles}',
  },
  'problem.iconik_roles_missing.todo': {
    en: 'Ask an iconik administrator to give these roles to a group of {account} (Admin → Groups → Roles), then test again.',
    ko: 'iconik 관리자에게 {account} 사용자가 속한 그룹에 이 권한들을 추가해 달라고 요청한 뒤(Admin → Groups → Roles) 다시 확인하세요.',
  },
  'problem.iconik_view_unset': {
    en: 'No metadata view is chosen.',
    ko: '메타데이터 뷰가 선택되지 않았습니다.',
  },
  'problem.iconik_view_unset.todo': {
    en: 'Open the view in iconik (Admin → Metadata → Views), copy the id from its address, and enter it under Connections.',
    ko: 'iconik(Admin → Metadata → Views)에서 뷰를 열고 주소에 있는 ID를 복사해 연결 설정에 입력하세요.',
  },
  'problem.iconik_view_missing': {
    en: 'iconik has no metadata view with this id.',
    ko: '이 ID의 메타데이터 뷰가 iconik에 없습니다.',
  },
  'problem.iconik_view_missing.todo': {
    en: 'Open the view in iconik (Admin → Metadata → Views), copy the id from its address, and enter it under Connections.',
    ko: 'iconik(Admin → Metadata → Views)에서 뷰를 열고 주소에 있는 ID를 복사해 연결 설정에 입력하세요.',
  },
  'problem.iconik_fields_missing': {
    en: 'The metadata view "{view}" lacks fields that the spreadsheet has columns for: {fields}',
    ko: '메타데이터 뷰 "{view}"에 스프레드시트 열에 해당하는 필드가 없습니다: {fields}',
  },
  'problem.iconik_fields_missing.todo': {
    en: 'Add them to the view in iconik, or choose another view. Until then these columns stay as they are.',
    ko: 'iconik에서 뷰에 필드를 추가하거나 다른 뷰를 선택하세요. 그때까지 이 열들은 그대로 둡니다.',
  },
};
