/** Trying the program with sample data. */
export const sampleTexts = {
  'sample.mark': { en: 'Sample data', ko: '예제 데이터' },
  'sample.mark_hint': {
    en: 'Nothing here is yours, and nothing of yours is touched.',
    ko: '화면의 내용은 모두 예제이며, 실제 데이터는 건드리지 않습니다.',
  },
  'sample.leave': { en: 'Leave the sample', ko: '예제 끝내기' },
  'sample.try': { en: 'Try with sample data', ko: '예제 데이터로 써 보기' },
  'sample.making': { en: 'Making the sample…', ko: '예제를 만드는 중…' },
  'sample.try_hint': {
    en: 'Just looking? See it at work on 2,500 made-up files. They are gone when you leave.',
    ko: '먼저 둘러보고 싶다면 예제 파일 2,500개로 써 볼 수 있습니다. 끝내면 모두 지워집니다.',
  },
} as const;
