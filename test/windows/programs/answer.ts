/** How a program that runs inside a Windows Node is asked and answers: `program.ts ASKED.json ANSWERED.json`. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Answers what `work` makes of the question; what it throws is told, too. */
export async function answer<Question>(work: (question: Question) => unknown): Promise<void> {
  const [asked, answered] = process.argv.slice(2);
  if (asked === undefined || answered === undefined) throw new Error('usage: ASKED ANSWERED');
  const tell = (said: object) => writeFileSync(answered, JSON.stringify(said));
  try {
    tell({ answer: (await work(JSON.parse(readFileSync(asked, 'utf8')))) ?? null });
  } catch (error) {
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
