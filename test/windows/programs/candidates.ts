/** Looks at the drives that this Windows has to choose from. */
import { driveCandidates } from '../../../core/drives/candidates.ts';
import { answer } from './answer.ts';

await answer(() => driveCandidates());
