// Stands for the collection of market data: takes what the market says (market.json) and keeps it for the next step.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

if (!existsSync('market.json')) {
  console.error('the market does not answer: market.json is not there');
  process.exit(1);
}
const { stocks } = JSON.parse(readFileSync('market.json', 'utf8'));
writeFileSync('seeded.json', JSON.stringify({ at: new Date().toISOString(), stocks }));
console.log(`종목 ${stocks.length}개 수집 완료`);
