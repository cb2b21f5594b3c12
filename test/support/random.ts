/** Reproducible randomness for tests: that of the sample archive. */
export { Random } from '../../core/sample/random.ts';
