/** Texts of scanning: why a file counts as new, moved, gone. */
export const scanTexts = {
  'scan.begins': { en: 'Scanning {drive} ({root}).', ko: '{drive} 스캔을 시작합니다({root}).' },
  'scan.adopted': {
    en: '{count} files of an earlier archive.db were taken over on {drive}, with their ids.',
    ko: '이전 archive.db의 파일 {count}개를 ID 그대로 {drive}에 이어받았습니다.',
  },
  'problem.archive_foreign': {
    en: 'This archive.db has a files table of another kind: {columns} missing.',
    ko: '이 archive.db의 files 테이블은 형식이 다릅니다. 없는 열: {columns}.',
  },
  'problem.archive_foreign.todo': {
    en: 'Move the file out of the data folder; a new one is made with the next scan.',
    ko: '파일을 데이터 폴더 밖으로 옮기세요. 다음 스캔이 새로 만듭니다.',
  },
  'reason.new_file': {
    en: 'New on the drive.',
    ko: '드라이브에 새로 생긴 파일입니다.',
  },
  'reason.size_or_time_changed': {
    en: 'Size or time changed.',
    ko: '크기 또는 수정 시간이 바뀌었습니다.',
  },
  'reason.moved_from': {
    en: 'Moved here from {from}.',
    ko: '{from}에서 옮겨졌습니다.',
  },
  'reason.swapped': {
    en: 'Swapped names with {other}.',
    ko: '{other}와(과) 이름이 서로 바뀌었습니다.',
  },
  'reason.returned': {
    en: 'Back on the drive.',
    ko: '드라이브에 다시 나타났습니다.',
  },
  'reason.gone': {
    en: 'No longer on the drive.',
    ko: '드라이브에서 사라졌습니다.',
  },
  'reason.ignored': {
    en: 'No longer counted as a file: it is left out of scans by its name or by the settings.',
    ko: '더 이상 파일로 세지 않습니다. 이름 또는 설정에 따라 스캔에서 제외됩니다.',
  },
  'reason.settled': {
    en: 'Stands still now.',
    ko: '복사가 끝나 더 이상 바뀌지 않습니다.',
  },
  'reconcile.ended': {
    en: 'Compared NAS, archive and OTT: {scan} differences on the drives, {ott} on the OTT.',
    ko: 'NAS, 아카이브, OTT를 비교했습니다. 드라이브 쪽 차이 {scan}건, OTT 쪽 차이 {ott}건.',
  },
  'reconcile.only_on_ott': {
    en: 'Only on the OTT: no drive has this file.',
    ko: 'OTT에만 있고 어느 드라이브에도 없는 파일입니다.',
  },
  'reconcile.elsewhere': {
    en: 'Only on the OTT, in a folder that none of the published drives has; left alone, because it may belong to another program.',
    ko: 'OTT에만 있고 등록 대상 드라이브에는 없는 폴더에 있습니다. 다른 프로그램의 자료일 수 있어 그대로 둡니다.',
  },
  'reason.overwritten': {
    en: 'Another file was moved to its place.',
    ko: '다른 파일이 이 위치로 옮겨져 대체되었습니다.',
  },
  'reason.back_meanwhile': {
    en: 'The file is back on the drive.',
    ko: '파일이 드라이브에 다시 있습니다.',
  },
  'reason.scan_is_observation': {
    en: 'The drive itself says so; files on the NAS are never moved or deleted by this program.',
    ko: '드라이브의 실제 상태입니다. 이 프로그램은 NAS의 파일을 옮기거나 지우지 않습니다.',
  },
  'problem.drive_left': {
    en: 'The drive went away during the scan.',
    ko: '스캔하는 동안 드라이브 연결이 끊겼습니다.',
  },
  'problem.drive_left.todo': {
    en: 'Nothing was marked as removed. Connect it again; the next scan looks at everything.',
    ko: '삭제로 표시된 파일은 없습니다. 다시 연결하면 다음 스캔이 전체를 확인합니다.',
  },
  'problem.no_drives': { en: 'No drive is set up.', ko: '설정된 드라이브가 없습니다.' },
  'problem.no_drives.todo': {
    en: 'Add a drive in Settings, or with: nas settings set drives \'[{"id":"archive","root":"Z:\\\\ARCHIVE"}]\'',
    ko: '설정에서 드라이브를 추가하거나 다음 명령을 쓰세요: nas settings set drives \'[{"id":"archive","root":"Z:\\\\ARCHIVE"}]\'',
  },
} as const;
