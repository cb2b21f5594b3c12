/** Texts about Google Sheets: signing in, reaching a spreadsheet, its tabs, its answers. */
export const sheetsTexts = {
  // Signing in
  'problem.google_key_missing': {
    en: 'No sign-in for Google is set up ({where} is missing).',
    ko: 'Google 로그인이 설정되지 않았습니다({where} 값이 없습니다).',
  },
  'problem.google_key_missing.todo': {
    en: 'Set it up under Connections → Google Sheets.',
    ko: '연결 → Google Sheets에서 설정하세요.',
  },
  'problem.google_key_malformed': {
    en: 'The key for Google ({where}) is not the file that Google gave.',
    ko: 'Google 키({where})가 Google에서 받은 파일의 내용이 아닙니다.',
  },
  'problem.google_key_malformed.todo': {
    en: 'Open the downloaded .json file with an editor, copy all of it from { to }, and enter it again under Connections.',
    ko: '내려받은 .json 파일을 편집기로 열어 {부터 }까지 전체를 복사한 뒤, 연결 설정에 다시 입력하세요.',
  },
  'problem.google_key_unusable': {
    en: 'The private key of the service account is damaged.',
    ko: '서비스 계정의 비공개 키가 손상되었습니다.',
  },
  'problem.google_key_unusable.todo': {
    en: 'Enter the whole .json file again, or make a new key for the service account in the Google Cloud console.',
    ko: '.json 파일 전체를 다시 입력하거나, Google Cloud 콘솔에서 서비스 계정의 키를 새로 만드세요.',
  },
  'problem.google_key_refused': {
    en: 'Google refused the sign-in.',
    ko: 'Google이 로그인을 거절했습니다.',
  },
  'problem.google_key_refused.todo': {
    en: 'With your own account: sign in again under Connections. With a service account: check that its key has not been deleted and that the clock of this computer is right.',
    ko: '본인 계정을 쓰는 경우 연결 설정에서 다시 로그인하세요. 서비스 계정을 쓰는 경우 키가 삭제되지 않았는지, 이 컴퓨터의 시계가 맞는지 확인하세요.',
  },
  'problem.google_sign_in': {
    en: 'Google does not know this access: the key is wrong or no longer valid.',
    ko: 'Google이 이 접근을 인정하지 않습니다. 키가 잘못되었거나 더 이상 유효하지 않습니다.',
  },
  'problem.google_sign_in.todo': {
    en: 'Sign in again, or enter the key again, under Connections → Google Sheets. Nothing was changed after this.',
    ko: '연결 → Google Sheets에서 다시 로그인하거나 키를 다시 입력하세요. 이후의 작업은 진행하지 않았습니다.',
  },
  'problem.google_sign_in_first': {
    en: 'Nobody has signed in to Google yet.',
    ko: '아직 Google에 로그인하지 않았습니다.',
  },
  'problem.google_sign_in_first.todo': {
    en: 'Press "Sign in with Google" under Connections → Google Sheets.',
    ko: '연결 → Google Sheets에서 "Google로 로그인"을 누르세요.',
  },
  'problem.google_sign_in_declined': {
    en: 'The sign-in with Google was not completed.',
    ko: 'Google 로그인이 완료되지 않았습니다.',
  },
  'problem.google_sign_in_declined.todo': {
    en: 'Start it again, and allow the access to spreadsheets in the browser.',
    ko: '다시 시작한 뒤, 브라우저에서 스프레드시트 접근을 허용하세요.',
  },
  'problem.google_sign_in_expired': {
    en: 'The sign-in with Google took too long.',
    ko: 'Google 로그인 시간이 초과되었습니다.',
  },
  'problem.google_sign_in_expired.todo': {
    en: 'Start it again and complete it in the browser within 5 minutes.',
    ko: '다시 시작해 5분 안에 브라우저에서 마치세요.',
  },
  'google.signed_in': {
    en: 'Signed in. You can close this page and go back to NAS Auto Sync.',
    ko: '로그인되었습니다. 이 페이지를 닫고 NAS Auto Sync로 돌아가세요.',
  },
  'google.not_signed_in': {
    en: 'Not signed in. Close this page and start again in NAS Auto Sync.',
    ko: '로그인되지 않았습니다. 이 페이지를 닫고 NAS Auto Sync에서 다시 시작하세요.',
  },

  // Reaching a spreadsheet
  'problem.sheet_id_unset': {
    en: 'No spreadsheet is chosen.',
    ko: '스프레드시트가 지정되지 않았습니다.',
  },
  'problem.sheet_id_unset.todo': {
    en: 'Open the spreadsheet in the browser, copy its address, and enter it under Connections → Google Sheets.',
    ko: '브라우저에서 스프레드시트를 열어 주소를 복사한 뒤, 연결 → Google Sheets에 입력하세요.',
  },
  'problem.sheet_id_malformed': {
    en: '"{where}" is neither the id nor the address of a spreadsheet.',
    ko: '"{where}"은(는) 스프레드시트의 ID나 주소가 아닙니다.',
  },
  'problem.sheet_id_malformed.todo': {
    en: 'Open the spreadsheet in the browser and copy the whole address.',
    ko: '브라우저에서 스프레드시트를 열고 주소 전체를 복사하세요.',
  },
  'problem.sheet_not_found': {
    en: 'There is no spreadsheet with this id ({where}).',
    ko: '이 ID의 스프레드시트가 없습니다({where}).',
  },
  'problem.sheet_not_found.todo': {
    en: 'Check the address under Connections. A spreadsheet that was deleted can be taken out of the bin of Google Drive.',
    ko: '연결 설정의 주소를 확인하세요. 삭제한 스프레드시트는 Google Drive 휴지통에서 복원할 수 있습니다.',
  },
  'problem.sheet_not_shared': {
    en: 'The spreadsheet {where} is not shared with {email}, or only for reading.',
    ko: '스프레드시트 {where}이(가) {email}과(와) 공유되지 않았거나 보기 권한만 있습니다.',
  },
  'problem.sheet_not_shared.todo': {
    en: 'Open the spreadsheet, press Share, enter {email} and choose Editor.',
    ko: '스프레드시트를 열고 공유를 눌러 {email}을(를) 입력한 뒤 편집자로 지정하세요.',
  },
  'problem.sheet_not_shared_user': {
    en: 'The Google account that is signed in may not open or change the spreadsheet {where}.',
    ko: '로그인한 Google 계정에 스프레드시트 {where}을(를) 열거나 편집할 권한이 없습니다.',
  },
  'problem.sheet_not_shared_user.todo': {
    en: 'Ask the owner of the spreadsheet to share it with this account as Editor, or sign in with another one.',
    ko: '스프레드시트 소유자에게 이 계정을 편집자로 공유해 달라고 하거나, 다른 계정으로 로그인하세요.',
  },
  'problem.sheets_api_disabled': {
    en: 'The Google Sheets API is switched off in the Google Cloud project of this key.',
    ko: '이 키의 Google Cloud 프로젝트에서 Google Sheets API가 꺼져 있습니다.',
  },
  'problem.sheets_api_disabled.todo': {
    en: 'Open the link in the details, press Enable, and try again a few minutes later.',
    ko: '세부 정보의 링크를 열어 사용(Enable)을 누르고 몇 분 뒤 다시 시도하세요.',
  },
  'problem.sheets_unreachable': {
    en: 'Google Sheets cannot be reached.',
    ko: 'Google Sheets에 연결할 수 없습니다.',
  },
  'problem.sheets_unreachable.todo': {
    en: 'Check the internet connection and the firewall. The next run goes on.',
    ko: '인터넷 연결과 방화벽을 확인하세요. 다음 실행 때 이어서 합니다.',
  },
  'problem.sheets_throttled': {
    en: 'Google kept asking for fewer requests.',
    ko: 'Google이 요청을 줄이라고 계속 응답합니다.',
  },
  'problem.sheets_throttled.todo': {
    en: 'The next run goes on. If it stays, another program is using the same account: give this one a service account of its own.',
    ko: '다음 실행 때 이어서 합니다. 계속되면 다른 프로그램이 같은 계정을 쓰고 있는 것이니 전용 서비스 계정을 만드세요.',
  },
  'problem.sheets_unavailable': {
    en: 'Google Sheets had an error of its own and did not recover in time.',
    ko: 'Google Sheets 서버 오류가 제때 해결되지 않았습니다.',
  },
  'problem.sheets_unavailable.todo': {
    en: 'Nothing to do; the next run tries again.',
    ko: '조치할 것은 없으며 다음 실행 때 다시 시도합니다.',
  },
  'problem.sheets_refused': {
    en: 'Google Sheets refused a request.',
    ko: 'Google Sheets가 요청을 거절했습니다.',
  },
  'problem.sheets_refused.todo': {
    en: 'Check that the tab has not been renamed or deleted meanwhile. The details hold the words of Google; the next run tries again.',
    ko: '그사이 탭 이름이 바뀌거나 삭제되지 않았는지 확인하세요. 세부 정보에 Google의 메시지가 있으며, 다음 실행 때 다시 시도합니다.',
  },
  'problem.sheets_answer': {
    en: 'Google Sheets gave an answer that cannot be understood.',
    ko: 'Google Sheets의 응답을 해석할 수 없습니다.',
  },
  'problem.sheets_answer.todo': {
    en: 'Check whether a proxy stands between this computer and Google; else send the diagnosis bundle.',
    ko: '이 컴퓨터와 Google 사이에 프록시가 있는지 확인하고, 없으면 진단 파일을 보내 주세요.',
  },

  // Tabs
  'problem.sheet_column_twice': {
    en: 'The tab {where} has columns of the same name: {columns}. Nothing was written to it.',
    ko: '{where} 탭에 이름이 같은 열이 있습니다: {columns}. 이 탭에는 아무것도 쓰지 않았습니다.',
  },
  'problem.sheet_column_twice.todo': {
    en: 'Rename or delete one of each pair in row 1.',
    ko: '1행에서 겹치는 열 이름 중 하나를 바꾸거나 삭제하세요.',
  },
  'problem.sheet_id_column_missing': {
    en: 'The tab {where} has rows but no column "{column}" that tells them apart.',
    ko: '{where} 탭에 행은 있지만 행을 구분하는 "{column}" 열이 없습니다.',
  },
  'problem.sheet_id_column_missing.todo': {
    en: 'Put the name of this column back in row 1. Nothing was written to the tab.',
    ko: '1행에 이 열 이름을 되돌려 놓으세요. 이 탭에는 아무것도 쓰지 않았습니다.',
  },
  'problem.sheet_header_missing': {
    en: 'The first row of the tab {where} is empty, but there are rows below it.',
    ko: '{where} 탭의 1행이 비어 있는데 아래에 내용이 있습니다.',
  },
  'problem.sheet_header_missing.todo': {
    en: 'Put the column names back in row 1. Nothing was written to the tab.',
    ko: '1행에 열 이름을 되돌려 놓으세요. 이 탭에는 아무것도 쓰지 않았습니다.',
  },
  'problem.sheet_tab_case': {
    en: 'The tab {where} would have to be called {tab}: capital and small letters differ.',
    ko: '{where} 탭의 이름은 {tab}이어야 합니다. 대소문자가 다릅니다.',
  },
  'problem.sheet_tab_case.todo': {
    en: 'Rename the tab to {tab}. Nothing was written to it.',
    ko: '탭 이름을 {tab}(으)로 바꾸세요. 이 탭에는 아무것도 쓰지 않았습니다.',
  },
  'problem.sheet_columns_moved': {
    en: 'Columns of the tab {where} were moved or renamed while it was being read.',
    ko: '{where} 탭을 읽는 동안 열이 옮겨지거나 이름이 바뀌었습니다.',
  },
  'problem.sheet_columns_moved.todo': {
    en: 'Nothing was written. The next run reads it again.',
    ko: '아무것도 쓰지 않았습니다. 다음 실행 때 다시 읽습니다.',
  },
  'problem.sheet_unsteady': {
    en: 'The tab {where} changed faster than it could be read.',
    ko: '{where} 탭이 읽는 속도보다 빠르게 바뀌고 있습니다.',
  },
  'problem.sheet_unsteady.todo': {
    en: 'Nothing was lost. The next run goes on; schedule it for a time when nobody sorts or inserts rows.',
    ko: '잃어버린 것은 없습니다. 다음 실행 때 이어서 하며, 정렬이나 행 삽입이 없는 시간에 실행되도록 하세요.',
  },
  'problem.sheet_full': {
    en: 'The spreadsheet is full: Google allows 10,000,000 cells.',
    ko: '스프레드시트가 가득 찼습니다. Google은 셀 10,000,000개까지 허용합니다.',
  },
  'problem.sheet_full.todo': {
    en: 'Delete tabs, or empty rows and columns, that nobody needs.',
    ko: '필요 없는 탭이나 빈 행과 열을 삭제하세요.',
  },
  'problem.sheet_cells_astray': {
    en: 'Rows of the tab {where} were moved in the very moment of writing; {count} values may stand in a wrong row: {places}.',
    ko: '쓰는 순간에 {where} 탭의 행이 옮겨져 값 {count}개가 다른 행에 들어갔을 수 있습니다: {places}.',
  },
  'problem.sheet_cells_astray.todo': {
    en: 'Look at these cells; File → Version history in Google Sheets shows what was there before.',
    ko: '해당 셀을 확인하세요. Google Sheets의 파일 → 버전 기록에서 이전 내용을 볼 수 있습니다.',
  },
  'problem.sheet_read_only': {
    en: 'The spreadsheet {where} can be read but not changed.',
    ko: '스프레드시트 {where}을(를) 읽을 수는 있지만 편집할 수 없습니다.',
  },
  'problem.sheet_read_only.todo': {
    en: 'Open the spreadsheet, press Share, and make {email} an Editor.',
    ko: '스프레드시트를 열고 공유를 눌러 {email}을(를) 편집자로 바꾸세요.',
  },
} as const;
