/** Does one thing over a data folder and is meant to be killed in the middle of it: `child.ts DATA ROOT scan|publish|undo [RUN]`. */
import { jobWork } from '../../core/jobs/registry.ts';
import { KillBench } from './kill-bench.ts';

const [dataDir = '', root = '', what = '', run = '0'] = process.argv.slice(2);
const bench = new KillBench(dataDir, root);
process.stdout.write('started\n');
if (what === 'undo') await bench.undo(Number(run));
else await bench.run(what === 'scan' ? 'scan' : 'publish', jobWork);
bench.close();
process.stdout.write('ended\n');
