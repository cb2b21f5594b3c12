// Stands for the analysis of one round: takes its odds, writes a prediction. Fails when the odds cannot be had.
import { mkdirSync, writeFileSync } from 'node:fs';

const round = process.argv[2];
const answer = await fetch(`${process.env.SITE}/api/odds/${round}`);
if (!answer.ok) {
  console.error(`${round} 분석 실패: odds answer ${answer.status}`);
  process.exit(1);
}
const { odds } = await answer.json();
mkdirSync('predictions', { recursive: true });
writeFileSync(
  `predictions/${round}.json`,
  JSON.stringify({ round, picks: odds.map((odd) => (odd < 2 ? 1 : 2)) }),
);
console.log(`${round}: ${odds.length}경기 예측 저장`);
