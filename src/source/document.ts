/** One input text. `name` is the path as the user gave it, with forward slashes; it identifies the document in every span. */
export interface SourceDocument {
  readonly name: string;
  /** The decoded text, a byte-order mark kept as U+FEFF. */
  readonly text: string;
  /** How the bytes were read: bytes that are no valid UTF-8 are read one to one as Latin-1. */
  readonly encoding: 'utf-8' | 'latin1';
}

/** Decodes bytes without losing any: as UTF-8 where they are valid UTF-8, else as Latin-1. */
export function decodeDocument(name: string, bytes: Uint8Array): SourceDocument {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { name, text, encoding: 'utf-8' };
  } catch {
    return { name, text: decodeLatin1(bytes), encoding: 'latin1' };
  }
}

function decodeLatin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  }
  return parts.join('');
}
