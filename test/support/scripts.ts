/** Steps of jobs that are pieces of JavaScript. */

/** A step that runs a piece of JavaScript; `process.argv[1]` is the first of `args`. */
export function script(code: string, ...args: string[]): string[] {
  return [process.execPath, '-e', code, ...args];
}

/** Prints so many megabytes as fast as it can, on both streams, and never ends. */
export function flood(megabytes: number): string[] {
  return script(
    `const { writeSync } = require('fs');
     const lines = Buffer.from('a line of twenty byt\\n'.repeat(2_500));
     for (let written = 0; written < Number(process.argv[1]); written += 2 * lines.length) {
       writeSync(1, lines);
       writeSync(2, lines);
     }
     console.log('the very end');
     setInterval(() => undefined, 1000);`,
    String(megabytes * 1_000_000),
  );
}
