/** Texts of the four syncs with the spreadsheets and iconik: what they plan, what they leave alone, and why. */
export const sheetsSyncTexts = {
  'guard.too_many_edits': {
    en: '{cells} of {of} cells in {assets} rows would be changed in iconik at once ({percent}%; {cleared} of them cleared). A person has to look first.',
    ko: '한 번에 {assets}개 행, 전체 {of}개 셀 중 {cells}개({percent}%, 비우는 셀 {cleared}개)가 iconik에서 바뀔 예정입니다. 먼저 확인이 필요합니다.',
  },
  'sync.previewed': {
    en: 'The first {recorded} of {planned} changes are listed; the real run carries out all of them.',
    ko: '전체 변경 {planned}개 중 처음 {recorded}개만 목록에 표시됩니다. 실제 실행에서는 모두 반영됩니다.',
  },
  'sync.superseded': {
    en: 'Planned anew in run {run}; it is decided about there.',
    ko: '실행 {run}에서 다시 계획되었습니다. 결정은 그 실행에서 하세요.',
  },

  // Rows of a sheet
  'sheet.row_twice': {
    en: 'Row {row:plain} of {tab}: the id {id} stands in several rows; left alone until only one has it.',
    ko: '{tab} {row:plain}행: ID {id}이(가) 여러 행에 있습니다. 하나만 남길 때까지 그대로 둡니다.',
  },
  'sheet.row_without_id': {
    en: 'Row {row:plain} of {tab} has no id; left alone.',
    ko: '{tab} {row:plain}행에 ID가 없어 그대로 둡니다.',
  },
  'sheet.unknown_id': {
    en: 'Row {row:plain} of {tab}: iconik has no asset with the id {id}; left alone.',
    ko: '{tab} {row:plain}행: ID가 {id}인 자산이 iconik에 없어 그대로 둡니다.',
  },
  'sheet.refused.gone': {
    en: 'The row is no longer in the sheet.',
    ko: '시트에 그 행이 더 이상 없습니다.',
  },
  'sheet.refused.twice': {
    en: 'The id stands in several rows now; left alone until only one has it.',
    ko: '이제 같은 ID가 여러 행에 있습니다. 하나만 남길 때까지 그대로 둡니다.',
  },
  'sheet.refused.exists': {
    en: 'A row with this id has appeared in the sheet meanwhile.',
    ko: '그사이 시트에 같은 ID의 행이 생겼습니다.',
  },
  'sheet.refused.changed': {
    en: 'A person changed {columns} in the meantime; the next run compares again.',
    ko: '그사이 사람이 {columns}을(를) 바꾸었습니다. 다음 실행 때 다시 비교합니다.',
  },
  'sheet.refused.formula': {
    en: 'There is a formula in {columns}; left as it is.',
    ko: '{columns}에 수식이 있어 그대로 둡니다.',
  },
  'sheet.refused.too-long': {
    en: '{columns} would hold more than 50,000 characters, which the sheet does not take.',
    ko: '{columns}이(가) 시트의 한도인 50,000자를 넘습니다.',
  },
  'sheet.refused.no-column': {
    en: 'The sheet has no column {columns} any more.',
    ko: '시트에 {columns} 열이 더 이상 없습니다.',
  },
  'sheet.refused.unsettled': {
    en: 'Whether the sheet took it could not be made sure; the next run looks again.',
    ko: '시트에 반영되었는지 확인하지 못했습니다. 다음 실행 때 다시 확인합니다.',
  },
  'merge.conflict': {
    en: '"{asset}" was changed differently in the sheet and in iconik: {columns}. Both are kept until a person chooses.',
    ko: '"{asset}"이(가) 시트와 iconik에서 서로 다르게 바뀌었습니다: {columns}. 선택할 때까지 둘 다 그대로 둡니다.',
  },
  'sheets.report_item': { en: '{item}:', ko: '{item}:' },
  'sheets.report_more': {
    en: '… and {count} more; the list of changes has all of them.',
    ko: '… 그 밖에 {count}건. 전체는 변경 목록에 있습니다.',
  },
  'sheets.requests': {
    en: 'Requests: {iconik} to iconik, {reads} reads and {writes} writes to Google Sheets; {retries} repeated, {throttled} refused as too many.',
    ko: '요청: iconik {iconik}건, Google Sheets 읽기 {reads}건·쓰기 {writes}건 (재시도 {retries}건, 한도 초과 {throttled}건)',
  },
  'sheets.report': {
    en: '{created} created, {updated} updated, {removed} removed, {unchanged} unchanged, {skipped} skipped, {held} held, {failed} failed, {conflicts} in conflict.',
    ko: '생성 {created}, 갱신 {updated}, 삭제 {removed}, 변경 없음 {unchanged}, 건너뜀 {skipped}, 보류 {held}, 실패 {failed}, 충돌 {conflicts}',
  },

  // iconik → sheet
  'export.no_segment_search': {
    en: 'iconik does not let segments be searched for ({detail}); moved timecodes are found once a week.',
    ko: 'iconik에서 세그먼트를 검색할 수 없어({detail}) 바뀐 타임코드는 매주 전체 확인 때 반영됩니다.',
  },
  'export.new': { en: 'New in iconik; gets a row.', ko: 'iconik에 새로 생겨 행을 추가합니다.' },
  'export.changed': { en: 'Changed in iconik: {columns}.', ko: 'iconik에서 바뀌었습니다: {columns}.' },
  'export.deleted': {
    en: 'Deleted in iconik; its row is marked and kept.',
    ko: 'iconik에서 삭제되어 행에 표시하고 그대로 둡니다.',
  },
  'export.returned': {
    en: 'In iconik again; the mark is taken away.',
    ko: 'iconik에 다시 생겨 삭제 표시를 지웁니다.',
  },
  'export.row_stays': {
    en: 'The row stays in the sheet: people may have written in it since.',
    ko: '그사이 사람이 적은 내용이 있을 수 있어 행은 시트에 남겨 둡니다.',
  },

  // sheet → iconik
  'import.changed': { en: 'Changed in the sheet: {columns}.', ko: '시트에서 바뀌었습니다: {columns}.' },
  'import.unknown_asset': {
    en: 'Row {row:plain} of {tab}: iconik has no asset with the id {id}; nothing is sent.',
    ko: '{tab} {row:plain}행: ID가 {id}인 자산이 iconik에 없어 보내지 않습니다.',
  },
  'import.deleted_asset': {
    en: 'Row {row:plain} of {tab}: the asset {id} is deleted in iconik; nothing is sent.',
    ko: '{tab} {row:plain}행: 자산 {id}이(가) iconik에서 삭제되어 보내지 않습니다.',
  },
  'import.not_imported': {
    en: 'Row {row:plain}, {column}: this column comes from iconik; an edit here stays in the sheet only.',
    ko: '{row:plain}행 {column}: iconik에서 가져오는 열이라, 여기서 고친 내용은 시트에만 남습니다.',
  },
  'import.changed_meanwhile': {
    en: 'Changed in iconik in the meantime: {columns}. The next run compares again.',
    ko: '그사이 iconik에서 바뀌었습니다: {columns}. 다음 실행 때 다시 비교합니다.',
  },
  'import.not_landed': {
    en: 'iconik took the request, but still shows another value in {columns}.',
    ko: 'iconik이 요청을 받았지만 {columns} 값이 그대로입니다.',
  },
  'import.refused': {
    en: 'iconik refused {columns}: {detail}',
    ko: 'iconik이 {columns} 값을 거절했습니다: {detail}',
  },
  'import.put_back': {
    en: 'iconik emptied the fields of an asset that were not sent. They were put back, and are sent along from now on.',
    ko: 'iconik이 전송하지 않은 필드를 비웠습니다. 비워진 값은 되돌려 놓았고, 이제부터 함께 전송합니다.',
  },
  'import.asset_gone': {
    en: 'The asset is no longer in iconik.',
    ko: '자산이 iconik에 더 이상 없습니다.',
  },

  // archive.db → NAMS
  'nams.new': { en: 'New on the NAS; gets a row.', ko: 'NAS에 새로 생겨 행을 추가합니다.' },
  'nams.changed': { en: 'Brought up to date: {columns}.', ko: '갱신합니다: {columns}.' },
  'nams.moved_from': {
    en: 'Moved here from {from}; what people wrote beside it comes along.',
    ko: '{from}에서 옮겨 왔습니다. 사람이 적은 내용도 함께 가져옵니다.',
  },
  'nams.moved_away': {
    en: 'The file was moved; its old row says where to.',
    ko: '파일이 옮겨져 이전 행에 새 위치를 표시합니다.',
  },
  'nams.gone': {
    en: 'The file is no longer on the NAS; its row is marked and kept.',
    ko: '파일이 NAS에서 사라져 행에 표시하고 그대로 둡니다.',
  },
  'nams.same_path': {
    en: 'Another file’s path differs only by spaces around it, and the sheet can tell only one of them.',
    ko: '앞뒤 공백만 다른 경로의 파일이 있어 시트에는 하나만 표시할 수 있습니다.',
  },
  'nams.scan_log': { en: 'What the scan found.', ko: '스캔 결과입니다.' },

  // Timecodes
  'timecode.create': { en: 'Has no timecode in iconik yet.', ko: 'iconik에 아직 타임코드가 없습니다.' },
  'timecode.update': { en: 'Has another timecode in iconik.', ko: 'iconik의 타임코드가 다릅니다.' },
  'timecode.dry_run': {
    en: 'This was a preview. Run it live to write.',
    ko: '미리보기였습니다. 실제로 쓰려면 라이브로 실행하세요.',
  },
  'timecode.not_a_time': {
    en: 'Row {row:plain}, {column}: "{value}" is not a time (whole milliseconds, m:s or h:m:s).',
    ko: '{row:plain}행 {column}: "{value}"은(는) 시간이 아닙니다(정수 밀리초, 분:초, 시:분:초).',
  },
  'timecode.incomplete': {
    en: 'Row {row:plain}: {column} is empty although the other end is given.',
    ko: '{row:plain}행: {column}이(가) 비어 있습니다. 시작과 끝이 모두 필요합니다.',
  },
  'timecode.negative': {
    en: 'Row {row:plain}, {column}: "{value}" is before the start.',
    ko: '{row:plain}행 {column}: "{value}"은(는) 0보다 작습니다.',
  },
  'timecode.end_before_start': {
    en: 'Row {row:plain}, {column}: the end "{value}" is not after the start.',
    ko: '{row:plain}행 {column}: 끝 "{value}"이(가) 시작보다 뒤가 아닙니다.',
  },
  'timecode.unknown_asset': {
    en: 'Row {row:plain}: iconik has no asset with the id {id}.',
    ko: '{row:plain}행: ID가 {id}인 자산이 iconik에 없습니다.',
  },
  'timecode.deleted_asset': {
    en: 'Row {row:plain}: the asset {id} is deleted in iconik.',
    ko: '{row:plain}행: 자산 {id}이(가) iconik에서 삭제되었습니다.',
  },
  'timecode.own_timecode': {
    en: 'Subclips that carry their timecode themselves, so that nothing is missing: {count}.',
    ko: '서브클립 {count}개에는 자체 타임코드가 있어 빠진 것이 없습니다.',
  },
  'timecode.beyond_duration': {
    en: 'Row {row:plain}: the end {end} ms lies beyond the asset’s length of {duration} ms.',
    ko: '{row:plain}행: 끝 {end} ms가 자산 길이 {duration} ms를 넘습니다.',
  },
  'timecode.several_segments': {
    en: 'Row {row:plain}: the asset {id} has several GENERIC segments; none is touched.',
    ko: '{row:plain}행: 자산 {id}에 GENERIC 세그먼트가 여러 개라 건드리지 않습니다.',
  },
  'timecode.changed_meanwhile': {
    en: 'The asset’s segments have changed in the meantime; the next run compares again.',
    ko: '그사이 세그먼트가 바뀌었습니다. 다음 실행 때 다시 비교합니다.',
  },
  'timecode.not_landed': {
    en: 'iconik took the request, but shows another timecode.',
    ko: 'iconik이 요청을 받았지만 타임코드가 다릅니다.',
  },
  'timecode.no_span': { en: 'There is no timecode to write.', ko: '쓸 타임코드가 없습니다.' },
  'timecode.segment_stays': {
    en: 'Segments are never deleted, so this one stays.',
    ko: '세그먼트는 삭제하지 않으므로 그대로 둡니다.',
  },
  'problem.no_timecode_tab': {
    en: 'The spreadsheet has no tab {where}.',
    ko: '스프레드시트에 {where} 탭이 없습니다.',
  },
  'problem.no_timecode_tab.todo': {
    en: 'Check the spreadsheet of the setting sheets.timecodes, and the name of its tab.',
    ko: '설정 sheets.timecodes의 스프레드시트와 탭 이름을 확인하세요.',
  },

  // Cells that cannot go to iconik
  'cell.no_field': {
    en: 'Row {row:plain}, {column}: iconik has no such field in the metadata view.',
    ko: '{row:plain}행 {column}: iconik 메타데이터 뷰에 없는 필드입니다.',
  },
  'cell.read_only': {
    en: 'Row {row:plain}, {column}: the field is read-only in iconik.',
    ko: '{row:plain}행 {column}: iconik에서 읽기 전용인 필드입니다.',
  },
  'cell.required': {
    en: 'Row {row:plain}, {column}: the field is required in iconik and cannot be cleared.',
    ko: '{row:plain}행 {column}: iconik 필수 필드라 비울 수 없습니다.',
  },
  'cell.option': {
    en: 'Row {row:plain}, {column}: "{value}" is not an option. Allowed: {allowed}',
    ko: '{row:plain}행 {column}: "{value}"은(는) 선택할 수 없는 값입니다. 선택 가능: {allowed}',
  },
  'cell.integer': {
    en: 'Row {row:plain}, {column}: "{value}" is not a whole number.',
    ko: '{row:plain}행 {column}: "{value}"은(는) 정수가 아닙니다.',
  },
  'cell.number': {
    en: 'Row {row:plain}, {column}: "{value}" is not a number.',
    ko: '{row:plain}행 {column}: "{value}"은(는) 숫자가 아닙니다.',
  },
  'cell.boolean': {
    en: 'Row {row:plain}, {column}: "{value}" is neither true nor false.',
    ko: '{row:plain}행 {column}: "{value}"은(는) 참(true)도 거짓(false)도 아닙니다.',
  },
  'cell.date': {
    en: 'Row {row:plain}, {column}: "{value}" is not a date such as 2025-12-31.',
    ko: '{row:plain}행 {column}: "{value}"은(는) 2025-12-31 형식의 날짜가 아닙니다.',
  },
  'cell.url': {
    en: 'Row {row:plain}, {column}: "{value}" is not an address such as https://example.com.',
    ko: '{row:plain}행 {column}: "{value}"은(는) https://example.com 형식의 주소가 아닙니다.',
  },
  'cell.email': {
    en: 'Row {row:plain}, {column}: "{value}" is not an e-mail address.',
    ko: '{row:plain}행 {column}: "{value}"은(는) 이메일 주소가 아닙니다.',
  },
} as const;
