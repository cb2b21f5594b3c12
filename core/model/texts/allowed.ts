/** What is allowed where a value was refused: after "allowed:", so none of them is a sentence. */
export const allowedTexts = {
  'allowed.words': { en: '{words}', ko: '{words}' },
  'allowed.either': { en: '{first}, or {second}', ko: '{first} 또는 {second}' },
  'allowed.no_such_setting': { en: 'no such setting', ko: '없는 설정입니다' },
  'allowed.no_such_key': { en: 'no such key', ko: '없는 항목입니다' },

  'allowed.text': { en: 'a text', ko: '텍스트' },
  'allowed.number': { en: 'a number', ko: '숫자' },
  'allowed.whole_number': { en: 'a whole number', ko: '정수' },
  'allowed.boolean': { en: 'true or false', ko: 'true 또는 false' },
  'allowed.list': { en: 'a list [ … ]', ko: '목록 [ … ]' },
  'allowed.object': { en: 'an object { … }', ko: '객체 { … }' },

  'allowed.at_least': { en: 'at least {amount}', ko: '{amount} 이상' },
  'allowed.more_than': { en: 'more than {amount}', ko: '{amount} 초과' },
  'allowed.at_most': { en: 'at most {amount}', ko: '{amount} 이하' },
  'allowed.less_than': { en: 'less than {amount}', ko: '{amount} 미만' },
  'allowed.count': { en: '{count}', ko: '{count}' },
  'allowed.character': { en: '{count} character', ko: '{count}자' },
  'allowed.characters': { en: '{count} characters', ko: '{count}자' },
  'allowed.entry': { en: '{count} entry', ko: '{count}개' },
  'allowed.entries': { en: '{count} entries', ko: '{count}개' },

  /** iconik's own limit (settings: `iconik.requestsPerSecond`). */
  'allowed.iconik_rate': { en: 'at most 50', ko: '50 이하' },
  'allowed.address': {
    en: 'an address such as "https://example.com"',
    ko: '"https://example.com"과 같은 주소',
  },
  'allowed.time': {
    en: 'a time such as "2026-01-05T08:00:00+09:00"',
    ko: '"2026-01-05T08:00:00+09:00"과 같은 시각',
  },
  'allowed.time_zone': {
    en: 'a known time zone, e.g. "Asia/Seoul"',
    ko: '표준 시간대 이름, 예: "Asia/Seoul"',
  },
  'allowed.time_of_day': { en: 'HH:MM', ko: 'HH:MM' },
  'allowed.day_or_time': {
    en: 'a day such as 2026-01-05, or a time such as 2026-01-05T00:00:00Z',
    ko: '2026-01-05와 같은 날짜, 또는 2026-01-05T00:00:00Z와 같은 시각',
  },
  'allowed.not_before': { en: '{first} or later', ko: '{first} 또는 그 이후' },
  'allowed.regex': { en: 'a valid regular expression', ko: '올바른 정규식' },
  'allowed.extension': {
    en: 'an extension without its dot, e.g. "mp4"',
    ko: '점을 뺀 확장자, 예: "mp4"',
  },
  'allowed.id': {
    en: 'small letters, digits, - and _, at most 32',
    ko: '영문 소문자, 숫자, -, _로 된 32자 이하의 이름',
  },
  'allowed.other_id': { en: 'an id that no other one has', ko: '다른 항목과 겹치지 않는 ID' },
  'allowed.command': { en: 'a program and its arguments', ko: '프로그램과 인수' },
  'allowed.json_path': {
    en: 'a JSONPath of names, [0] and [*], e.g. "$.rounds[*]"',
    ko: '이름, [0], [*]로 된 JSONPath, 예: "$.rounds[*]"',
  },
  'allowed.source': {
    en: '{"command": ["program", "argument"…]} (with cwd, env, timeoutSeconds), or {"url": "https://…"} (with items: a JSONPath like "$.rounds[*]", key, headers, timeoutSeconds)',
    ko: '{"command": ["프로그램", "인수"…]}(cwd, env, timeoutSeconds 추가 가능) 또는 {"url": "https://…"}(items: "$.rounds[*]" 같은 JSONPath, key, headers, timeoutSeconds 추가 가능)',
  },
  'allowed.pending_from': {
    en: 'the name of a watch or collect job of your own, or several',
    ko: '직접 만든 watch 또는 collect 작업의 이름(여러 개 가능)',
  },
  'allowed.kind': {
    en: '"pipeline" | "watch" | "collect" (a built-in job has no kind, but another name)',
    ko: '"pipeline" | "watch" | "collect" (기본 작업은 kind 없이 이름으로 지정)',
  },
  'allowed.job_name': {
    en: 'letters, digits, - and _, at most 64, as the name of a job',
    ko: '작업 이름은 영문자, 숫자, -, _로 64자 이하',
  },
  'allowed.cron': {
    en: 'five fields: minute hour day month weekday, e.g. "0 8 * * 1-5"',
    ko: '분 시 일 월 요일의 다섯 항목, 예: "0 8 * * 1-5"',
  },
  'allowed.at': {
    en: '"08:00" (every day), or "2026-01-05T08:00" (once)',
    ko: '"08:00"(매일) 또는 "2026-01-05T08:00"(한 번)',
  },
  'allowed.schedule': {
    en: '{"cron": "0 8 * * 1-5"}, {"everyMinutes": 30}, {"everyHours": 6} or {"at": "08:00"}, each with or without "timezone"',
    ko: '{"cron": "0 8 * * 1-5"}, {"everyMinutes": 30}, {"everyHours": 6}, {"at": "08:00"} 중 하나("timezone" 추가 가능)',
  },
} as const;
