/** Setting up Google Sheets and iconik, for people who have never seen an API key. */
export const connectionTexts = {
  'connection.test': { en: 'Try it', ko: '연결 확인' },
  'connection.unsaved': {
    en: 'Save your changes first; then they are tried.',
    ko: '변경한 내용을 먼저 저장하세요. 저장한 값으로 확인합니다.',
  },
  'secret.set': { en: 'entered', ko: '입력됨' },
  'secret.environment': { en: 'given by the environment', ko: '환경 변수로 지정됨' },
  'secret.unset': { en: 'not entered yet', ko: '아직 입력하지 않음' },
  'secret.choose_file': { en: 'Choose the file', ko: '파일 선택' },
  'secret.replace': { en: 'Replace', ko: '바꾸기' },
  'secret.removed': { en: 'Removed', ko: '제거했습니다' },
  'secret.remove': { en: 'Remove: {{name}}', ko: '제거: {{name}}' },
  'secret.remove_title': { en: 'Remove “{{name}}”?', ko: '“{{name}}” 값을 제거할까요?' },
  'secret.remove_body': {
    en: 'It is deleted from this computer. What needs it stops until another one is entered.',
    ko: '이 컴퓨터에서 삭제합니다. 다시 입력할 때까지 이 값을 쓰는 작업은 멈춥니다.',
  },
  'secret.remove_ok': { en: 'Remove', ko: '제거' },

  'google.title': { en: 'Google Sheets', ko: 'Google Sheets' },
  'google.intro': {
    en: 'The program opens your spreadsheets as a user of its own. It takes about ten minutes, once.',
    ko: '프로그램이 전용 사용자로 스프레드시트를 엽니다. 처음 한 번, 10분쯤 걸립니다.',
  },
  'google.who': { en: 'Who opens the sheets', ko: '시트를 여는 계정' },
  'google.auth.service-account': { en: 'A service account (recommended)', ko: '서비스 계정 (권장)' },
  'google.auth.service-account.hint': {
    en: 'A user for programs: it needs no person who is signed in, and sees only what is shared with it.',
    ko: '프로그램용 사용자입니다. 로그인한 사람이 없어도 되고, 공유받은 시트만 볼 수 있습니다.',
  },
  'google.auth.oauth': { en: 'My Google account', ko: '내 Google 계정' },
  'google.auth.oauth.hint': {
    en: 'The program opens what you may open. You sign in once in the browser of this computer.',
    ko: '내가 열 수 있는 시트를 프로그램이 엽니다. 이 컴퓨터의 브라우저에서 한 번 로그인합니다.',
  },
  'google.auth.token': { en: 'A ready access token', ko: '발급된 액세스 토큰' },
  'google.auth.token.hint': { en: 'For private proxies and tests.', ko: '사설 프록시와 시험용입니다.' },
  'google.key.service-account': { en: 'Make its key', ko: '키 만들기' },
  'google.key.oauth': { en: 'Sign in', ko: '로그인' },
  'google.key.token': { en: 'Enter the token', ko: '토큰 입력' },
  'google.steps.service-account': {
    en: 'Open console.cloud.google.com, sign in, and make a project (any name).\nSearch for “Google Sheets API” at the top and press “Enable”.\nOpen “IAM & Admin”, “Service Accounts”, “Create service account”; a name such as nas-sync is enough. Press “Done”.\nPress the new account, open “Keys”, “Add key”, “Create new key”, “JSON”. A file is downloaded.\nChoose that file below, and save.\nOpen each of your spreadsheets, press “Share”, and add the account’s address (…@….iam.gserviceaccount.com) as Editor.',
    ko: 'console.cloud.google.com에 로그인해 프로젝트를 만듭니다(이름은 자유).\n위쪽 검색창에서 “Google Sheets API”를 찾아 “사용”을 누릅니다.\n“IAM 및 관리자” → “서비스 계정” → “서비스 계정 만들기”를 누르고 nas-sync 같은 이름만 넣고 “완료”를 누릅니다.\n만든 계정을 눌러 “키” → “키 추가” → “새 키 만들기” → “JSON”을 고르면 파일이 내려받아집니다.\n아래에서 그 파일을 선택하고 저장합니다.\n각 스프레드시트에서 “공유”를 눌러 계정 주소(…@….iam.gserviceaccount.com)를 편집자로 추가합니다.',
  },
  'google.steps.oauth': {
    en: 'Open console.cloud.google.com, sign in, and make a project (any name).\nSearch for “Google Sheets API” at the top and press “Enable”.\nOpen “APIs & Services”, “OAuth consent screen”, and fill in what is asked; of the kinds, “Internal” if there is one.\nOpen “Credentials”, “Create credentials”, “OAuth client ID”, “Desktop app”, and download the JSON.\nChoose that file below, and save.\nPress “Sign in with Google” and allow the access in the browser.',
    ko: 'console.cloud.google.com에 로그인해 프로젝트를 만듭니다(이름은 자유).\n위쪽 검색창에서 “Google Sheets API”를 찾아 “사용”을 누릅니다.\n“API 및 서비스” → “OAuth 동의 화면”을 채웁니다. 선택할 수 있으면 “내부”를 고릅니다.\n“사용자 인증 정보” → “사용자 인증 정보 만들기” → “OAuth 클라이언트 ID” → “데스크톱 앱”을 고르고 JSON을 내려받습니다.\n아래에서 그 파일을 선택하고 저장합니다.\n“Google로 로그인”을 누르고 브라우저에서 접근을 허용합니다.',
  },
  'google.steps.token': {
    en: 'Enter the token that your administrator gave you.',
    ko: '관리자에게 받은 토큰을 입력합니다.',
  },
  'google.key_file': { en: 'Key file (.json)', ko: '키 파일 (.json)' },
  'google.client_file': { en: 'Client file (.json)', ko: '클라이언트 파일 (.json)' },
  'google.key_file_hint': {
    en: 'Choose the file, or paste all of it, from { to }. It is never shown again.',
    ko: '파일을 선택하거나 {부터 }까지 전체를 붙여 넣으세요. 다시 표시하지 않습니다.',
  },
  'google.share_with': {
    en: 'Share your spreadsheets with {{email}} as Editor.',
    ko: '스프레드시트를 {{email}}에 편집자로 공유하세요.',
  },
  'google.not_a_key': {
    en: 'This is not the key file of a service account: client_email and private_key are missing.',
    ko: '서비스 계정의 키 파일이 아닙니다. client_email과 private_key가 없습니다.',
  },
  'google.not_a_client': {
    en: 'This is not the file of a desktop client: “installed” is missing.',
    ko: '데스크톱 앱 클라이언트 파일이 아닙니다. “installed” 항목이 없습니다.',
  },
  'google.more': { en: 'More', ko: '더 보기' },
  'google.root_url': { en: 'Another address for Google', ko: 'Google 서비스의 다른 주소' },
  'google.root_url_hint': {
    en: 'Only for a proxy or tests; empty: Google itself.',
    ko: '프록시나 시험용입니다. 비우면 Google에 바로 연결합니다.',
  },
  'google.rate': { en: 'Requests a minute', ko: '분당 요청 수' },
  'google.rate_hint': {
    en: 'Google allows one user 60, unless your project’s quota was raised.',
    ko: 'Google은 사용자 한 명에게 60까지 허용합니다. 프로젝트의 할당량을 늘렸을 때만 더 크게 잡으세요.',
  },
  'google.token': { en: 'Access token', ko: '액세스 토큰' },
  'google.sign_in': { en: 'Sign in with Google', ko: 'Google로 로그인' },
  'google.sheets': { en: 'Which spreadsheets', ko: '사용할 스프레드시트' },
  'google.sheet.nams': { en: 'NAMS (list of files)', ko: 'NAMS (파일 목록)' },
  'google.sheet.nams.hint': {
    en: 'Open it in the browser, copy the address, and paste it here.',
    ko: '브라우저에서 시트를 열고 주소를 복사해 붙여 넣으세요.',
  },
  'google.sheet.iconik': { en: 'iconik metadata', ko: 'iconik 메타데이터' },
  'google.sheet.iconik.hint': {
    en: 'The sheet that people edit; its tab is Iconik_Full_Metadata.',
    ko: '사람이 편집하는 시트이며, 탭 이름은 Iconik_Full_Metadata입니다.',
  },
  'google.sheet.timecodes': { en: 'Timecodes', ko: '타임코드' },
  'google.sheet.timecodes.hint': {
    en: 'The sheet with the tab GGmetadata_and_timestamps.',
    ko: 'GGmetadata_and_timestamps 탭이 있는 시트입니다.',
  },
  'google.conflicts': {
    en: 'When sheet and iconik were changed differently',
    ko: '시트와 iconik이 서로 다르게 바뀌었을 때',
  },
  'google.conflicts.ask': { en: 'Keep both and ask', ko: '둘 다 두고 물어보기' },
  'google.conflicts.sheet': { en: 'The sheet wins', ko: '시트 값 사용' },
  'google.conflicts.iconik': { en: 'iconik wins', ko: 'iconik 값 사용' },
  'google.split': { en: 'Also tabs of whole assets and of subclips', ko: '전체 자산과 서브클립 탭도 만들기' },
  'google.split_hint': {
    en: 'Iconik_General_Metadata and Iconik_Subclips_Metadata.',
    ko: 'Iconik_General_Metadata, Iconik_Subclips_Metadata 탭입니다.',
  },
  'google.test': { en: 'Test Google Sheets', ko: 'Google Sheets 연결 확인' },
  'google.test_hint': {
    en: 'Signs in, opens each spreadsheet, and says exactly what is missing. Nothing is written.',
    ko: '로그인하고 각 스프레드시트를 열어 보며, 빠진 것이 있으면 정확히 알려 드립니다. 아무것도 쓰지 않습니다.',
  },

  'iconik.title': { en: 'iconik', ko: 'iconik' },
  'iconik.intro': {
    en: 'You need an administrator’s account of iconik once, to make the keys.',
    ko: '키를 만들 때 한 번 iconik 관리자 계정이 필요합니다.',
  },
  'iconik.keys': { en: 'Make the keys', ko: '키 만들기' },
  'iconik.steps.keys': {
    en: 'Sign in to iconik as an administrator, and open “Admin”, “Settings”, “Application tokens”.\nPress “New application token”, enter a name such as nas-sync, and create it.\nCopy the application ID into “App ID”.\nAdd an authentication token to it, for a user who may write metadata and segments, and copy that into “Auth token”. It is shown only once.',
    ko: 'iconik에 관리자로 로그인해 “Admin” → “Settings” → “Application tokens”를 엽니다.\n“New application token”을 누르고 nas-sync 같은 이름으로 만듭니다.\n애플리케이션 ID를 복사해 “App ID”에 넣습니다.\n메타데이터와 세그먼트를 쓸 수 있는 사용자로 인증 토큰을 추가하고 “Auth token”에 넣습니다. 토큰은 한 번만 표시됩니다.',
  },
  'iconik.app_id': { en: 'App ID', ko: 'App ID' },
  'iconik.token': { en: 'Auth token', ko: 'Auth token' },
  'iconik.view': { en: 'Which fields', ko: '사용할 필드' },
  'iconik.steps.view': {
    en: 'In iconik, open “Admin”, “Metadata”, “Views”, and then the view whose fields the sheet shall hold.\nCopy the address of the browser and paste it below.',
    ko: 'iconik에서 “Admin” → “Metadata” → “Views”를 열고 시트에 담을 필드가 있는 뷰를 엽니다.\n브라우저의 주소를 복사해 아래에 붙여 넣습니다.',
  },
  'iconik.view_id': { en: 'Metadata view', ko: '메타데이터 뷰' },
  'iconik.view_id_hint': { en: 'Its address or its id.', ko: '주소 또는 ID.' },
  'iconik.host': { en: 'Address of iconik', ko: 'iconik 주소' },
  'iconik.host_hint': { en: 'e.g. https://eu.iconik.io', ko: '예: https://eu.iconik.io' },
  'iconik.rate': { en: 'Requests a second', ko: '초당 요청 수' },
  'iconik.rate_hint': { en: 'iconik allows 50.', ko: 'iconik의 한도는 50입니다.' },
  'iconik.test': { en: 'Test iconik', ko: 'iconik 연결 확인' },
  'iconik.test_hint': {
    en: 'Tries the keys, the rights of their user and the view, and says exactly what is missing. Nothing is written.',
    ko: '키와 사용자 권한, 뷰를 확인하고 빠진 것이 있으면 정확히 알려 드립니다. 아무것도 쓰지 않습니다.',
  },
} as const;
