// Stands for the generation of cases by a language model from what the first step collected.
import { readFileSync, writeFileSync } from 'node:fs';

const { stocks } = JSON.parse(readFileSync('seeded.json', 'utf8'));
if (stocks.length === 0) {
  console.error('no stocks to make cases of');
  process.exit(2);
}
const cases = stocks.map(({ name, change }) => ({
  name,
  title: `${name}: ${change > 0 ? '상승' : '하락'} 사례`,
}));
writeFileSync('cases.json', JSON.stringify(cases, null, 2));
console.log(`사례 ${cases.length}개 생성 완료`);
