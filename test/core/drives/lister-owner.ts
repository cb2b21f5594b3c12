/** A program that starts a lister in a process, tells its id, and stays until it is killed. */
import { readFileSync } from 'node:fs';
import { KnownLooks } from '../../../core/drives/folder-look.ts';
import { startProcess } from '../../../core/drives/lister-host.ts';

const options = { root: '/', ignore: [], caseSensitive: true, refs: true, looks: new KnownLooks([]).shared };
startProcess(options, { batch: () => undefined, ended: () => undefined });
console.log(readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim());
