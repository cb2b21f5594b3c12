#!/usr/bin/env node
/** The `nas` command: `node core/cli.ts …`. */
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { processIo } from './cli/io.ts';
import { runCli } from './cli/program.ts';

const windowDir = fileURLToPath(new URL('../dist/renderer', import.meta.url));
process.exitCode = await runCli(process.argv.slice(2), processIo(process, homedir()), windowDir);
