import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinWords, readPairs, splitWords, writePairs } from '../../../renderer/pages/job/words.ts';

describe('a command on one line', () => {
  it('has words apart by spaces, and quotes around those with spaces in them', () => {
    expect(splitWords('python "scripts/seed data.py"  --full')).toEqual([
      'python',
      'scripts/seed data.py',
      '--full',
    ]);
  });

  it('leaves Windows paths alone', () => {
    expect(splitWords('C:\\tools\\run.exe "D:\\my data\\"')).toEqual(['C:\\tools\\run.exe', 'D:\\my data\\']);
  });

  it('takes a quote that is not closed yet for the rest of the line', () => {
    expect(splitWords('echo "two words')).toEqual(['echo', 'two words']);
  });

  it('says any words so that they are read back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 0, maxLength: 12 })), (words) => {
        expect(splitWords(joinWords(words))).toEqual(words);
      }),
    );
  });
});

describe('names and values, one a line', () => {
  it('are read with whatever stands after the first equals sign', () => {
    expect(readPairs('A=1\n\n B=x=y \nC')).toEqual({ A: '1', B: 'x=y ', C: '' });
  });

  it('are written as they are read', () => {
    const pairs = { PYTHONUTF8: '1', URL: 'http://h/?a=b' };
    expect(readPairs(writePairs(pairs))).toEqual(pairs);
  });
});
