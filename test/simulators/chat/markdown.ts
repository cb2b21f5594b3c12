/** What a reader sees of text that is read as Markdown: escaped characters stay, formatting marks vanish. */
export function readMarkdown(text: string): string {
  return text
    .split('\n')
    .map((line) => readInline(line.replace(/^(#{1,3}|-#|>|[-*+]|\d+\.) /, '')))
    .join('\n');
}

function readInline(line: string): string {
  return line.replace(
    /\\([!-/:-@[-`{-~])|<(?:@[!&]?|#|a?:\w+:)?\d*>|\[([^\]]*)\]\([^)]*\)|\*\*|__|~~|\|\||[*_`]/g,
    (_, kept: string | undefined, label: string | undefined) => kept ?? label ?? '',
  );
}
