/** Names each skipped test with its reason, and ends a run with one line: `12 passed, 0 failed, 1 skipped`. */

import { writeSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    const failed =
      tests.filter((test) => test.result().state === 'failed').length +
      // A file that could not be loaded, a hook that failed and an error outside of any test are failures, too.
      modules.flatMap((module) => [...errorsOf(module)]).length +
      unhandled.length;

    for (const test of skipped)
      console.log(
        `skipped: ${relative(process.cwd(), test.module.moduleId)} › ${test.fullName}: ${reasonOf(test)}`,
      );
    const line = `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`;
    // At exit, so that nothing comes after it.
    process.once('exit', () => writeSync(1, `\n${line}\n`));
  }
}

function* errorsOf(module: TestModule): Generator<SerializedError> {
  yield* module.errors();
  for (const suite of module.children.allSuites()) yield* suite.errors();
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  if (result.state === 'skipped' && result.note !== undefined) return result.note;
  return [...errorsOf(test.module)].length > 0 ? 'what it needs failed' : 'no reason given';
}
