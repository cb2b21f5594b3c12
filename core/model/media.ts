/** What kind of file a name stands for, and which codecs a player can stream. Pure. */

/** Kinds of files; archive.db stores a kind as its index in this list. */
export const FILE_TYPES = ['video', 'subtitle', 'audio', 'image', 'other'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const EXTENSIONS: Readonly<Record<Exclude<FileType, 'other'>, string>> = {
  video:
    '3g2 3gp asf avi braw divx dv f4v flv m2t m2ts m2v m4v mkv mod mov mp4 mpe mpeg mpg mts mxf ogm ogv r3d rm rmvb ts vob webm wmv',
  subtitle: 'ass cap itt sbv scc smi srt ssa stl sub ttml vtt',
  audio: 'aac ac3 aif aiff flac m4a mka mp3 oga ogg opus wav wma',
  image: 'ai arw bmp cr2 dng dpx eps exr gif heic jpeg jpg nef png psd svg tga tif tiff webp',
};

const TYPE_BY_EXTENSION: ReadonlyMap<string, number> = new Map(
  FILE_TYPES.flatMap((type, index) =>
    type === 'other' ? [] : EXTENSIONS[type].split(' ').map((ext): [string, number] => [ext, index]),
  ),
);
const OTHER = FILE_TYPES.indexOf('other');

/**
 * A name's extension in lower case without its dot; '' where there is none.
 * `a.tar.mp4` → `mp4`; `.mp4` is a hidden file without an extension; `clip.` and `NO_EXT` have none.
 */
export function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** A file's kind by its name, as the index in {@link FILE_TYPES}. */
export function fileType(name: string): number {
  return TYPE_BY_EXTENSION.get(extension(name)) ?? OTHER;
}

/** Codec names as mediainfo and ffprobe write them, letters and digits only, in lower case. */
const STREAMABLE = /^(?:mpeg4)?(?:avc|h26[45]|x26[45]|hevc|hvc1|hev1|av1|av01)/;
const NOT_STREAMABLE =
  /^(?:prores|ap[cho4]|vc3|dnx|avdn|cineform|cfhd|mpeg[124]|mpegvideo|mpegv|mp[24]v|xvid|divx|h263|dv|xdcam|hdv|jpeg|mjpeg|mjp|vc1|wmv|realvideo|rv[1-4]0|raw|yuv|rgb|v210|ffv1|huffyuv|hfyu|utvideo|qtrle|animation|sorenson|svq|cinepak|indeo|theora|bink|r3d|braw)/;

/**
 * Can a player stream this video codec from HLS as it is, without transcoding?
 * True: AVC, HEVC, AV1 (Apple's HLS authoring rules). False: production and old codecs. Null: nothing is known about it.
 */
export function isStreamableCodec(codec: string | null): boolean | null {
  const name = codec?.toLowerCase().replace(/[^a-z0-9]/g, '') ?? '';
  if (STREAMABLE.test(name)) return true;
  return NOT_STREAMABLE.test(name) ? false : null;
}
