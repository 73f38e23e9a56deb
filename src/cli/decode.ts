import { convertEndpoint, convertReply } from '../convert/ftp-reply.ts';
import type { DataAddress } from '../model/data-address.ts';
import { parseEndpoints } from '../parse/endpoint.ts';
import { parseReplies } from '../parse/ftp-reply.ts';
import { type Decoded, mapDecoded, renderDecoded } from '../report/decode.ts';
import { formatJson } from '../report/json.ts';
import { paintLines } from '../report/paint.ts';
import { toPrintable } from '../report/printable.ts';
import { readText } from '../files.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import type { Span } from '../source/span.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { EXIT, type System, choosesColour } from './system.ts';

export interface DecodeFlags {
  readonly outputs: readonly Output[];
  readonly color: boolean;
}

/** `pasvlint decode`: what the words, or a log on standard input (`-`), say about data connections. */
export function runDecode(words: readonly string[], flags: DecodeFlags, system: System): number {
  const document = words.length === 1 && words[0] === '-' ? readText('-') : joinWords(words);
  if (typeof document === 'string') return complainAll([document], system);
  const { decoded, failures } = decodeText(document);
  const status = complainAll(failures, system);
  if (decoded.length === 0) {
    if (failures.length > 0) return status;
    return complainAll(
      ['there is no 227 or 229 reply, no PORT or EPRT command and no address with a port in this text'],
      system,
    );
  }
  const texts = outputsOrText(flags.outputs).map((output) => ({
    output,
    text: render(decoded, output, choosesColour(system, flags.color)),
  }));
  return Math.max(status, writeOutputs(texts, system)) === 0 ? EXIT.clean : EXIT.usage;
}

function joinWords(words: readonly string[]): SourceDocument {
  return { name: 'text', text: words.join(' '), encoding: 'utf-8' };
}

/** Addresses with a port count only where nothing of FTP stands: a log is full of them. */
function decodeText(document: SourceDocument): { decoded: readonly Decoded[]; failures: readonly string[] } {
  const replies = parseReplies(document).map((reply) => ({ span: reply.span, parsed: convertReply(reply) }));
  const found: readonly { span: Span; parsed: Parsed<DataAddress | undefined> }[] =
    replies.length > 0
      ? replies
      : parseEndpoints(document).map((endpoint) => ({ span: endpoint.span, parsed: convertEndpoint(endpoint) }));
  const texts = found.map(({ span, parsed }) => ({
    ...parsed,
    text: document.text.slice(span.start, span.end).trim(),
  }));
  return {
    decoded: texts.flatMap(({ text, value }) => (value === undefined ? [] : [{ text, value }])),
    failures: texts.flatMap(({ text, diagnostics }) =>
      diagnostics.map(({ message }) => `${toPrintable(text)}: ${message}`),
    ),
  };
}

function render(decoded: readonly Decoded[], { format, file }: Output, colour: boolean): string {
  if (format === 'json') return formatJson(mapDecoded(decoded));
  return paintLines(renderDecoded(decoded), colour && file === undefined);
}
