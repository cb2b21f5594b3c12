/** What the window says about the tasks between the sheets and iconik. */
export const sheetTaskTexts = {
  'sheets.missing.spreadsheet': {
    en: 'No spreadsheet is set for this task.',
    ko: '이 작업에 사용할 스프레드시트가 설정되지 않았습니다.',
  },
  'sheets.missing.spreadsheet.todo': {
    en: 'Put the id from its address (…/d/ID/edit) into the setting {key}.',
    ko: '주소(…/d/ID/edit)에 있는 ID를 설정 {key}에 입력하세요.',
  },
  'sheets.missing.secret': {
    en: 'The secret {name} is not set.',
    ko: '비밀 값 {name}이(가) 설정되지 않았습니다.',
  },
  'sheets.missing.secret.todo': {
    en: 'Settings › Connections shows where to get it.',
    ko: '설정 › 연결에서 발급 방법을 확인하세요.',
  },
  'sheets.missing.view': {
    en: 'No metadata view of iconik is set.',
    ko: 'iconik 메타데이터 뷰가 설정되지 않았습니다.',
  },
  'sheets.missing.view.todo': {
    en: 'Put its id into the setting iconik.metadataView.',
    ko: '뷰 ID를 설정 iconik.metadataView에 입력하세요.',
  },
  'log.google_signed_in': { en: 'Signed in to Google.', ko: 'Google에 로그인했습니다.' },
  'conflicts.settled': { en: 'Settled: {count}.', ko: '충돌 {count}건을 정했습니다.' },
  'problem.no_open_conflict': {
    en: 'There is no open conflict {where}.',
    ko: '열려 있는 충돌 {where}이(가) 없습니다.',
  },
  'problem.no_open_conflict.todo': {
    en: 'It may have been settled meanwhile: load the list again.',
    ko: '그사이에 해결되었을 수 있습니다. 목록을 새로 불러오세요.',
  },
  'attention.conflicts': { en: 'Conflicting edits: {count}', ko: '편집 충돌 {count}건' },
  'attention.conflicts.detail': {
    en: 'The sheet and iconik were changed differently. Both are kept until someone chooses.',
    ko: '시트와 iconik이 서로 다르게 변경되었습니다. 선택할 때까지 양쪽 모두 그대로 유지됩니다.',
  },
} as const;
