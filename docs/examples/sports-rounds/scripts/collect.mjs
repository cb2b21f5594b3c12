// Collects the results of one round. The last line that it prints is JSON with the numbers to keep.
const round = process.argv[2];
const answer = await fetch(`${process.env.SITE}/api/results/${round}`);
if (answer.status === 404) {
  console.log(`${round}: 아직 결과 없음`);
  process.exit(75); // Not yet: it stays pending, and nobody is alarmed.
}
if (!answer.ok) {
  console.error(`${round}: results answer ${answer.status}`);
  process.exit(1);
}
const { hits, matches } = await answer.json();
console.log(`${round}: ${matches}경기 중 ${hits}경기 적중`);
console.log(JSON.stringify({ hit_rate: hits / matches }));
