/** Texts of publishing: why a file is or is not in the OTT catalogue. */
export const ottTexts = {
  // What publishing is going to do, and why
  'ott.new': {
    en: 'Not on the OTT yet; the next sync adds it.',
    ko: '아직 OTT에 없습니다. 다음 동기화 때 등록됩니다.',
  },
  'ott.size_changed': {
    en: 'The file changed; its size on the OTT is brought up to date.',
    ko: '파일이 바뀌어 OTT의 크기 정보를 갱신합니다.',
  },
  'ott.media_changed': {
    en: 'Details of the video (codec, resolution, length) are added on the OTT.',
    ko: '영상 정보(코덱, 해상도, 길이)를 OTT에 반영합니다.',
  },
  'ott.moved_from': {
    en: 'Moved; the OTT still has it at {from}.',
    ko: '파일이 옮겨졌습니다. OTT에는 아직 {from} 경로로 되어 있습니다.',
  },
  'ott.copy_takes_over': {
    en: 'The copy at {from} is gone; this one takes its place under the same OTT id.',
    ko: '{from}에 있던 사본이 사라져, 같은 OTT ID를 이 파일이 이어받습니다.',
  },
  'ott.returned': {
    en: 'Marked as deleted on the OTT although the file is there; the next sync restores it.',
    ko: '파일이 있는데 OTT에는 삭제로 표시되어 있습니다. 다음 동기화 때 복원됩니다.',
  },
  'ott.gone': {
    en: 'No longer on the drive; the OTT keeps its row, marked as deleted.',
    ko: '드라이브에서 사라졌습니다. OTT에는 삭제 표시로 남습니다.',
  },
  'ott.path_freed': {
    en: 'Another file is at this path now, so the deleted row gives up the path.',
    ko: '같은 경로에 다른 파일이 생겨, 삭제 표시된 항목이 경로를 내어 줍니다.',
  },
  'ott.taken_back': {
    en: 'Taken back; the OTT keeps the row, marked as deleted.',
    ko: '등록을 취소했습니다. OTT에는 삭제 표시로 남습니다.',
  },

  // Why a file is not on the OTT
  'ott.duplicate_of': {
    en: 'A copy of {original} on {drive}, which is the one on the OTT.',
    ko: '{drive}의 {original}과(와) 같은 파일입니다. OTT에는 그 파일이 등록됩니다.',
  },
  'ott.not_video': {
    en: 'Not a video.',
    ko: '동영상 파일이 아닙니다.',
  },
  'ott.extension': {
    en: 'Not HLS-compatible (.{extension}).',
    ko: 'HLS로 재생할 수 없는 형식입니다(.{extension}).',
  },
  'ott.no_extension': {
    en: 'Not HLS-compatible (the name has no extension).',
    ko: 'HLS로 재생할 수 없는 형식입니다(확장자 없음).',
  },
  'ott.codec': {
    en: 'Not HLS-compatible: the codec {codec} cannot be streamed.',
    ko: 'HLS로 재생할 수 없는 코덱입니다({codec}).',
  },
  'ott.drive_not_published': {
    en: 'Files on {drive} are not published (settings).',
    ko: '{drive} 드라이브의 파일은 OTT에 등록하지 않도록 설정되어 있습니다.',
  },
  'ott.drive_off': {
    en: 'The drive {drive} is switched off; nothing new from it is published.',
    ko: '{drive} 드라이브가 꺼져 있어 새로 등록하지 않습니다.',
  },
  'ott.drive_off_kept': {
    en: 'The drive {drive} is switched off; what is on the OTT stays as it is.',
    ko: '{drive} 드라이브가 꺼져 있어 OTT에 있는 내용을 그대로 둡니다.',
  },
  'ott.path_taken': {
    en: 'Another file has this very path on {drive}, and the OTT can hold a path only once.',
    ko: '{drive}에 경로가 똑같은 다른 파일이 있습니다. OTT에는 같은 경로를 하나만 등록할 수 있습니다.',
  },
  'ott.settling': {
    en: 'Still changing; waits until it stands still.',
    ko: '아직 복사 중이거나 바뀌고 있어, 멈출 때까지 기다립니다.',
  },
  'ott.missing': {
    en: 'Not seen by the last scan; the next one decides. Nothing changes on the OTT until then.',
    ko: '지난 스캔에서 보이지 않았습니다. 다음 스캔에서 확정되며, 그때까지 OTT는 그대로 둡니다.',
  },
  'ott.kept': {
    en: 'Gone from the drive, but a person decided that it stays. Nothing changes on the OTT until it is back.',
    ko: '드라이브에서 사라졌지만 사람이 남겨 두기로 했습니다. 다시 나타날 때까지 OTT는 그대로 둡니다.',
  },
  'ott.gone_held': {
    en: 'Gone together with many others; a person has to confirm it. Until then it stays on the OTT.',
    ko: '많은 파일과 함께 사라져 사람의 확인이 필요합니다. 그때까지 OTT에 그대로 둡니다.',
  },
  'ott.held': {
    en: 'Its change waits for a decision by a person.',
    ko: '이 파일의 변경은 사람의 결정을 기다리고 있습니다.',
  },

  // What became of a change
  'ott.changed_meanwhile': {
    en: 'Another program changed {columns} in the meantime; left as it is.',
    ko: '그사이 다른 프로그램이 {columns} 값을 바꾸어 그대로 두었습니다.',
  },
  'ott.row_vanished': {
    en: 'The row is no longer in the OTT database; another program deleted it.',
    ko: 'OTT 데이터베이스에 해당 항목이 없습니다. 다른 프로그램이 지웠습니다.',
  },
  'ott.path_in_use': {
    en: 'Another row of the OTT has the path {path}.',
    ko: 'OTT의 다른 항목이 {path} 경로를 쓰고 있습니다.',
  },
  'ott.refused': {
    en: 'The OTT database refused this change: {detail}',
    ko: 'OTT 데이터베이스가 이 변경을 거부했습니다: {detail}',
  },
  'ott.backup_made': {
    en: 'The OTT database has no column "status". It gets one; a copy from before is at {backup}.',
    ko: 'OTT 데이터베이스에 status 열이 없어 추가합니다. 추가하기 전 백업: {backup}',
  },
  'ott.nothing_to_reverse': {
    en: 'This change altered nothing on the OTT.',
    ko: 'OTT에서 바뀐 것이 없는 변경입니다.',
  },

  // Problems
  'problem.ott_schema': {
    en: 'The OTT database is not laid out as expected: {missing}.',
    ko: 'OTT 데이터베이스의 구조가 예상과 다릅니다: {missing}',
  },
  'problem.ott_schema.todo': {
    en: 'Check the setting ott.database: is it the right file? Nothing was changed.',
    ko: '설정 ott.database가 올바른 파일을 가리키는지 확인하세요. 아무것도 바뀌지 않았습니다.',
  },
  'problem.ott_unreachable': {
    en: 'The folder of the OTT database cannot be reached.',
    ko: 'OTT 데이터베이스가 있는 폴더에 접근할 수 없습니다.',
  },
  'problem.ott_unreachable.todo': {
    en: 'Check the network drive and the setting ott.database. The next run goes on from there.',
    ko: '네트워크 드라이브와 설정 ott.database를 확인하세요. 다음 실행 때 이어서 진행합니다.',
  },
  'problem.ott_no_file': {
    en: 'Where the OTT database should be, there is a folder.',
    ko: 'OTT 데이터베이스가 있어야 할 자리에 폴더가 있습니다.',
  },
  'problem.ott_no_file.todo': {
    en: 'The setting ott.database has to name a file, for example pokervod.db in that folder.',
    ko: '설정 ott.database에는 파일을 지정해야 합니다. 예: 그 폴더 안의 pokervod.db',
  },
  'problem.ott_missing': {
    en: 'The OTT database is not there any more, although {rows} rows of it are known.',
    ko: '항목 {rows}개를 알고 있는 OTT 데이터베이스 파일이 보이지 않습니다.',
  },
  'problem.ott_missing.todo': {
    en: 'Put the file back or check the network drive and the setting ott.database. It is not created anew by itself.',
    ko: '파일을 되돌리거나 네트워크 드라이브와 설정 ott.database를 확인하세요. 자동으로 새로 만들지 않습니다.',
  },
  'problem.ott_cancelled_by_trigger': {
    en: 'A trigger in the OTT database took back the whole update.',
    ko: 'OTT 데이터베이스의 트리거가 작업 전체를 되돌렸습니다.',
  },
  'problem.ott_cancelled_by_trigger.todo': {
    en: 'Nothing was changed. Show the details to whoever looks after that database.',
    ko: '아무것도 바뀌지 않았습니다. 자세한 내용을 그 데이터베이스의 관리자에게 보여 주세요.',
  },
} as const;
