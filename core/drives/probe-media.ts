/** Reads what a media file is from its headers (MediaInfo, compiled to WebAssembly): no external program, few reads. */
import { type FileHandle, open } from 'node:fs/promises';
import mediaInfoFactory, {
  type GeneralTrack,
  type MediaInfo,
  type Track,
  type VideoTrack,
} from 'mediainfo.js';
import { Failure, type ProblemCode } from '../model/problem.ts';
import { TimeLimitError, withTimeLimit } from './answers.ts';
import { errorCode, isDriveGone } from './fs-problem.ts';
import { sampleOf } from './sample.ts';

/** What a file's headers tell; null where they don't. */
type MediaFacts = {
  readonly container: string | null;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  /** In pixels, as stored. */
  readonly width: number | null;
  readonly height: number | null;
  /** Frames per second. */
  readonly framerate: number | null;
  readonly durationSeconds: number | null;
  /** Of everything in the file, in bits per second. */
  readonly bitrate: number | null;
};

/** The file as it was when it was read. `facts` or `failure`: what was learnt, or why nothing was. */
export type ProbeResult = {
  readonly size: number;
  /** Whole Unix milliseconds. */
  readonly modifiedMs: number;
  /** `sampleHash` of the file. */
  readonly sample: string;
  readonly facts: MediaFacts | null;
  readonly failure: Failure | null;
};

/** A file is given up after so much time without an answer from the drive, or so many bytes without a result. */
const READ_TIMEOUT_MS = 30_000;
const MAX_READ_BYTES = 24 * 1024 * 1024;
/** A file that begins with so many zeros has been given its size but not its content: nothing to look for in the rest. */
const BLANK_BYTES = 64 * 1024;

/** One reader: it reads one file at a time and is used again for the next. */
export class MediaProbe {
  readonly #timeoutMs: number;
  #engine: MediaInfo | null = null;

  constructor(options: { timeoutMs?: number } = {}) {
    this.#timeoutMs = options.timeoutMs ?? READ_TIMEOUT_MS;
  }

  /**
   * Reads one file. What is wrong with the file itself is in `failure` (`problem.media_empty`, `…_incomplete`,
   * `…_unknown`).
   * @throws Failure when the file could not be read at all: `problem.media_gone` | `problem.media_unreadable` |
   * `problem.media_timeout` | `problem.drive_gone`
   */
  async probe(file: string): Promise<ProbeResult> {
    try {
      const handle = await this.#inTime(open(file, 'r'));
      try {
        return await this.#read(handle, file);
      } finally {
        // Not waited for: behind a read that hangs, closing hangs too. A file only read has nothing to lose.
        handle.close().catch(() => undefined);
      }
    } catch (error) {
      throw error instanceof Failure
        ? error
        : new Failure({ ...unreadable(error), where: file }, { cause: error });
    }
  }

  /** Gives the reader's memory back. */
  close(): void {
    this.#engine?.close();
    this.#engine = null;
  }

  async #read(handle: FileHandle, file: string): Promise<ProbeResult> {
    const { size, mtimeMs } = await this.#inTime(handle.stat());
    const sample = await this.#inTime(sampleOf(handle, size));
    const found = await this.#facts(handle, size);
    const failed = typeof found === 'string';
    return {
      size,
      modifiedMs: Math.floor(mtimeMs),
      sample,
      facts: failed ? null : found,
      failure: failed ? new Failure({ code: found, where: file }) : null,
    };
  }

  async #facts(handle: FileHandle, size: number): Promise<MediaFacts | ProblemCode> {
    if (size === 0) return 'problem.media_empty';
    const head = Buffer.alloc(BLANK_BYTES);
    const { bytesRead } = await this.#inTime(handle.read(head, 0, BLANK_BYTES, 0));
    if (head.subarray(0, bytesRead).every((byte) => byte === 0)) return 'problem.media_blank';
    return factsOf(await this.#tracks(handle, size));
  }

  async #tracks(handle: FileHandle, size: number): Promise<readonly Track[]> {
    this.#engine ??= await mediaInfoFactory();
    let budget = MAX_READ_BYTES;
    try {
      const result = await this.#engine.analyzeData(size, async (length, position) => {
        if (budget <= 0) return new Uint8Array(); // "no more data": it concludes from what it has
        const chunk = new Uint8Array(length);
        const { bytesRead } = await this.#inTime(handle.read(chunk, 0, length, position));
        budget -= bytesRead;
        return chunk.subarray(0, bytesRead);
      });
      return result.media?.track ?? [];
    } catch (error) {
      // After an error its memory is not to be trusted; the next file gets a fresh one.
      this.#engine = null;
      if (errorCode(error) !== '' || error instanceof TimeLimitError) throw error;
      // The parser itself stumbled over these bytes: nothing it can say about the file.
      return [];
    }
  }

  #inTime<T>(work: Promise<T>): Promise<T> {
    return withTimeLimit(work, this.#timeoutMs);
  }
}

function factsOf(tracks: readonly Track[]): MediaFacts | ProblemCode {
  const general = tracks.find((track): track is GeneralTrack => track['@type'] === 'General');
  const video = tracks.find((track): track is VideoTrack => track['@type'] === 'Video');
  const audio = tracks.find((track) => track['@type'] === 'Audio');
  if (general?.Format === undefined) return 'problem.media_unknown';
  if (video === undefined && audio === undefined) return 'problem.media_incomplete';
  return {
    container: general.Format,
    videoCodec: codecName(video),
    audioCodec: codecName(audio),
    width: video?.Width ?? null,
    height: video?.Height ?? null,
    framerate: video?.FrameRate ?? null,
    durationSeconds: general.Duration ?? video?.Duration ?? null,
    bitrate: general.OverallBitRate ?? null,
  };
}

/** MediaInfo calls MPEG-1 and MPEG-2 alike `MPEG Video`. */
function codecName(track: Track | undefined): string | null {
  if (track?.Format === undefined) return null;
  return track.Format === 'MPEG Video' && track.Format_Version
    ? `MPEG-${track.Format_Version.replace(/\D/g, '')} Video`
    : track.Format;
}

function unreadable(error: unknown): { code: ProblemCode; detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof TimeLimitError) return { code: 'problem.media_timeout', detail };
  if (isDriveGone(error)) return { code: 'problem.drive_gone', detail };
  if (errorCode(error) === 'ENOENT') return { code: 'problem.media_gone', detail };
  return { code: 'problem.media_unreadable', detail };
}
