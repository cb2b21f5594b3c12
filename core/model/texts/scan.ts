/** Texts of scanning: why a file counts as new, moved, gone. */
export const scanTexts = {
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
  'reason.settled': {
    en: 'Stands still now.',
    ko: '복사가 끝나 더 이상 바뀌지 않습니다.',
  },
} as const;
