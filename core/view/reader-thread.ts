/** The reader's thread: one question after the other; between them it prepares what the next may need. */
import { parentPort, workerData } from 'node:worker_threads';
import { problemOf } from '../model/problem.ts';
import { type Question, questionSchema, type ReaderThreadData, type Reply } from './protocol.ts';
import { Reader } from './reader.ts';

if (parentPort === null) throw new Error('reader-thread runs as a worker');
const port = parentPort;
const { archive, settings }: ReaderThreadData = workerData;
let reader: Reader | undefined;
let preparing = false;

port.on('message', (message: unknown) => {
  const question = questionSchema.parse(message);
  port.postMessage(reply(question));
  // A refresh says that something changed, not that somebody is looking.
  if (question.name !== 'refresh' && !preparing) setImmediate(prepare);
});

function prepare(): void {
  preparing = reader?.prepareOne() ?? false;
  if (preparing) setImmediate(prepare);
}

function reply(question: Question): Reply {
  try {
    return { seq: question.seq, answer: answer(question, openReader()) };
  } catch (error) {
    return { seq: question.seq, problem: problemOf(error) };
  }
}

/** Opened with the question, so that a database which cannot be opened is an answer. */
function openReader(): Reader {
  reader ??= new Reader(archive, settings);
  return reader;
}

function answer(question: Question, reader: Reader): unknown {
  switch (question.name) {
    case 'matching':
      return reader.matching(question.query, question.language);
    case 'tree':
      return reader.tree(question.path, question.language);
    case 'overview':
      return reader.overview();
    case 'ids':
      return reader.ids(question.query);
    case 'refresh':
      reader.refresh();
      return null;
  }
}
