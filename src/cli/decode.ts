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
import { type HostFlags, siteOptions } from './host-flags.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { EXIT, type System, choosesColour } from './system.ts';

export interface DecodeFlags extends HostFlags {
  /** Files, directories or a pasvlint.yaml that tell what becomes of the ports. */
  readonly in?: readonly string[];
  readonly color: boolean;
}

export interface DecodeRequest {
  readonly words: readonly string[];
  readonly outputs: readonly Output[];
  readonly flags: DecodeFlags;
}

/** `pasvlint decode`: what the words, or a log on standard input (`-`), say about data connections. */
export async function runDecode({ words, outputs, flags }: DecodeRequest, system: System): Promise<number> {
  const document = words.length === 1 && words[0] === '-' ? readText('-') : joinWords(words);
  if (typeof document === 'string') return complainAll([document], system);
  const { found, failures } = decodeText(document);
  const status = complainAll(failures, system);
  if (found.length === 0) {
    const nothing = 'there is no 227 or 229 reply, no PORT or EPRT command and no address with a port in this text';
    return failures.length > 0 ? status : complainAll([nothing], system);
  }
  const site = await judgeSite(flags);
  if (site.failures.length > 0) return complainAll(site.failures, system);
  const decoded = found.map((one) => ({ ...one, fates: site.judge(one.value) }));
  const texts = outputsOrText(outputs).map((output) => {
    return { output, text: render(decoded, output, choosesColour(system, flags.color)) };
  });
  return Math.max(status, writeOutputs(texts, system)) === EXIT.clean ? EXIT.clean : EXIT.usage;
}

interface JudgedSite {
  readonly judge: (value: DataAddress) => Decoded['fates'];
  readonly failures: readonly string[];
}

/** Reads and judges the files that were given; all of that is loaded only if there are any. */
async function judgeSite(flags: DecodeFlags): Promise<JudgedSite> {
  if (flags.in === undefined) return { judge: () => [], failures: [] };
  const { gatherInputs, listFailures, listRequests } = await import('./inputs.ts');
  const inputs = gatherInputs(listRequests({ paths: flags.in, roles: [], config: undefined }));
  const failures = listFailures(inputs);
  if (failures.length > 0) return { judge: () => [], failures };
  const { createJudges, joinSites } = await import('./judge.ts');
  const { judgePort } = await import('../report/port-fate.ts');
  const { indexDocuments } = await import('../report/position.ts');
  const judges = createJudges(inputs.sites, { checks: [], ...siteOptions(flags) });
  const report = joinSites(
    inputs.sites,
    judges.map(({ judge }) => judge(inputs.documents)),
    judges.length === 1,
  );
  const sources = indexDocuments(inputs.documents.map((one) => one.document));
  const none = report.servers.length === 0 ? ['there is no vsftpd.conf among these files'] : [];
  return { judge: (value) => judgePort(report, value, sources), failures: none };
}

function joinWords(words: readonly string[]): SourceDocument {
  return { name: 'text', text: words.join(' '), encoding: 'utf-8' };
}

type Found = Omit<Decoded, 'fates'>;

/** Addresses with a port count only where nothing of FTP stands: a log is full of them. */
function decodeText(document: SourceDocument): { found: readonly Found[]; failures: readonly string[] } {
  const replies = parseReplies(document).map((reply) => ({ span: reply.span, parsed: convertReply(reply) }));
  const read: readonly { span: Span; parsed: Parsed<DataAddress | undefined> }[] =
    replies.length > 0
      ? replies
      : parseEndpoints(document).map((endpoint) => ({ span: endpoint.span, parsed: convertEndpoint(endpoint) }));
  const texts = read.map(({ span, parsed }) => ({
    ...parsed,
    text: document.text.slice(span.start, span.end).trim(),
  }));
  return {
    found: texts.flatMap(({ text, value }) => (value === undefined ? [] : [{ text, value }])),
    failures: texts.flatMap(({ text, diagnostics }) =>
      diagnostics.map(({ message }) => `${toPrintable(text)}: ${message}`),
    ),
  };
}

function render(decoded: readonly Decoded[], { format, file }: Output, colour: boolean): string {
  if (format === 'json') return formatJson(mapDecoded(decoded));
  return paintLines(renderDecoded(decoded), colour && file === undefined);
}
