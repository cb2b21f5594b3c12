#!/usr/bin/env node
/** The `nas` command: `node core/cli.ts …`. */
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';

// Without types to strip and code to compile anew, a command starts sooner and an engine stays smaller.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/nas-auto-sync', import.meta.url)));

const { processIo } = await import('./cli/io.ts');
const { runCli } = await import('./cli/program.ts');
const windowDir = fileURLToPath(new URL('../dist/renderer', import.meta.url));
process.exitCode = await runCli(process.argv.slice(2), processIo(process, homedir()), windowDir);
