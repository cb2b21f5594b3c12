/** An answer of the engine, put together from its pieces: a `Response` whose body comes as fast as it is read. */

/** What the messages about one request do. */
export type Answer = {
  head(status: number, headers: [string, string][]): void;
  piece(bytes: Uint8Array): void;
  end(failed: boolean): void;
};

export type AnswerOptions = {
  resolve(response: Response): void;
  /** The engine ended the request before it said anything. */
  reject(error: Error): void;
  /** The reader can take the next piece. */
  more(): void;
  /** The reader wants no more. */
  cancelled(): void;
};

/** These answers have no body by definition; Response refuses one. */
const BODILESS = [204, 205, 304];

/** An answer that comes in pieces, as a `Response` whose body asks for the next piece when it is read. */
export function answerTo({ resolve, reject, more, cancelled }: AnswerOptions): Answer {
  let body: ReadableStreamDefaultController<Uint8Array> | null = null;
  let isOpen = true;
  return {
    head: (status, headers) => {
      const stream = new ReadableStream<Uint8Array>({
        start: (controller) => {
          body = controller;
        },
        pull: more,
        cancel: () => {
          isOpen = false;
          cancelled();
        },
      });
      resolve(new Response(BODILESS.includes(status) ? null : stream, { status, headers }));
    },
    piece: (bytes) => {
      if (isOpen) body?.enqueue(bytes);
    },
    end: (failed) => {
      if (body === null) reject(new Error('the engine did not answer'));
      else if (!isOpen) return;
      else if (failed) body.error(new Error('the answer broke off'));
      else body.close();
    },
  };
}

/** The engine takes no longer ones; more is not even read. */
const MOST_BODY_BYTES = 1_000_000;

/** What a request carries; null: nothing. */
export async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer> | null | 'too long'> {
  if (request.body === null) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of request.body) {
    length += piece.byteLength;
    if (length > MOST_BODY_BYTES) return 'too long';
    pieces.push(piece);
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}
