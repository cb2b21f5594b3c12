/** Loaded by Electron itself before the application. */
import * as electron from 'electron';
import { answerProbes } from './probe.ts';

answerProbes(electron);
