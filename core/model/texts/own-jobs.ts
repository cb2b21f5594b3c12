/** Texts of jobs of one's own: their child processes, steps, sources and keys. */
export const ownJobTexts = {
  'log.left_behind': {
    en: 'Ended {count} processes that were left behind.',
    ko: '남아 있던 프로세스 {count}개를 종료했습니다.',
  },
} as const;
