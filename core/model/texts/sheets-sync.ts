/** Texts of the four syncs with the spreadsheets and iconik: what they plan, what they leave alone, and why. */
export const sheetsSyncTexts = {
  'guard.too_many_edits': {
    en: '{cells} of {of} cells in {assets} rows would be changed in iconik at once ({percent} %; {cleared} of them cleared). A person has to look first.',
    ko: '한 번에 {assets}개 행, 전체 {of}개 셀 중 {cells}개({percent} %, 비우는 셀 {cleared}개)가 iconik에서 바뀔 예정입니다. 먼저 확인이 필요합니다.',
  },
  'sync.superseded': {
    en: 'Planned anew in run {run}; it is decided about there.',
    ko: '실행 {run}에서 다시 계획되었습니다. 결정은 그 실행에서 하세요.',
  },

  // Cells that cannot go to iconik
  'cell.no_field': {
    en: 'Row {row}, {column}: iconik has no such field in the metadata view.',
    ko: '{row}행 {column}: iconik 메타데이터 뷰에 없는 필드입니다.',
  },
  'cell.read_only': {
    en: 'Row {row}, {column}: the field is read-only in iconik.',
    ko: '{row}행 {column}: iconik에서 읽기 전용인 필드입니다.',
  },
  'cell.required': {
    en: 'Row {row}, {column}: the field is required in iconik and cannot be cleared.',
    ko: '{row}행 {column}: iconik 필수 필드라 비울 수 없습니다.',
  },
  'cell.option': {
    en: 'Row {row}, {column}: "{value}" is not an option. Allowed: {allowed}',
    ko: '{row}행 {column}: "{value}"은(는) 선택할 수 없는 값입니다. 선택 가능: {allowed}',
  },
  'cell.integer': {
    en: 'Row {row}, {column}: "{value}" is not a whole number.',
    ko: '{row}행 {column}: "{value}"은(는) 정수가 아닙니다.',
  },
  'cell.number': {
    en: 'Row {row}, {column}: "{value}" is not a number.',
    ko: '{row}행 {column}: "{value}"은(는) 숫자가 아닙니다.',
  },
  'cell.boolean': {
    en: 'Row {row}, {column}: "{value}" is neither true nor false.',
    ko: '{row}행 {column}: "{value}"은(는) 참(true)도 거짓(false)도 아닙니다.',
  },
  'cell.date': {
    en: 'Row {row}, {column}: "{value}" is not a date such as 2025-12-31.',
    ko: '{row}행 {column}: "{value}"은(는) 2025-12-31 형식의 날짜가 아닙니다.',
  },
  'cell.url': {
    en: 'Row {row}, {column}: "{value}" is not an address such as https://example.com.',
    ko: '{row}행 {column}: "{value}"은(는) https://example.com 형식의 주소가 아닙니다.',
  },
  'cell.email': {
    en: 'Row {row}, {column}: "{value}" is not an e-mail address.',
    ko: '{row}행 {column}: "{value}"은(는) 이메일 주소가 아닙니다.',
  },
} as const;
