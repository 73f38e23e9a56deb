import { gatherEvidence } from '../analyze/filter/evidence.ts';
import { tablePorts } from '../analyze/filter/port-table.ts';
import { traceRuleset } from '../analyze/filter/trace.ts';
import { readIpsets } from '../convert/iptables/ipset/read.ts';
import { readRuleset } from '../convert/iptables/ruleset.ts';
import { recognizeDocument } from '../convert/kind.ts';
import { readPacket, readPackets } from '../convert/packet.ts';
import { readText } from '../files.ts';
import { type Family, parseAddress, familyOf } from '../model/address.ts';
import type { Packet } from '../model/packet.ts';
import type { Ruleset } from '../model/ruleset.ts';
import { formatJson, formatJsonLine } from '../report/json.ts';
import { type Line, paintLines } from '../report/paint.ts';
import { type Sources, formatPlace, indexDocuments } from '../report/position.ts';
import { mapPortFates, mapTrace, renderPortFates, renderTrace } from '../report/trace.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { EXIT, type System, choosesColour } from './system.ts';

/** The flags of `trace`: a rule set, and one packet or a file of packets. */
export interface TraceFlags {
  readonly iptables?: string;
  readonly ip6tables?: string;
  readonly ipset?: string;
  readonly packets?: string;
  readonly allPorts?: boolean;
  readonly hook?: string;
  readonly in?: string;
  readonly out?: string;
  readonly source?: string;
  readonly destination?: string;
  readonly protocol?: string;
  readonly sport?: string;
  readonly dport?: string;
  readonly state?: string;
  readonly color: boolean;
}

/** `pasvlint trace`: the way of packets through a rule set, line by line. */
export function runTrace(
  path: string | undefined,
  request: { readonly flags: TraceFlags; readonly outputs: readonly Output[] },
  system: System,
): number {
  const { flags, outputs } = request;
  const named = flags.iptables ?? flags.ip6tables ?? path;
  if (named === undefined)
    return complainAll(['trace needs a rule set: a file, --iptables FILE or --ip6tables FILE'], system);
  const document = readText(named);
  const ipset = flags.ipset === undefined ? undefined : readText(flags.ipset);
  const packets = flags.packets === undefined ? undefined : readText(flags.packets);
  const failures = [document, ipset, packets].filter((one) => typeof one === 'string');
  if (typeof document === 'string' || typeof ipset === 'string' || typeof packets === 'string')
    return complainAll(failures, system);
  const sets = ipset === undefined ? undefined : readIpsets(ipset);
  const ruleset = readRuleset({ document, family: chooseFamily(document, flags), ipsets: sets?.value });
  const documents = [document, ...(ipset === undefined ? [] : [ipset]), ...(packets === undefined ? [] : [packets])];
  const sources = indexDocuments(documents);
  for (const one of [...(sets?.diagnostics ?? []), ...ruleset.diagnostics]) complainOf(one, sources, system);
  const context: Context = { ruleset: ruleset.value, sources, request, system };
  return packets === undefined ? traceOne(context, outputs) : traceFile(packets, context);
}

interface Context {
  readonly ruleset: Ruleset;
  readonly sources: Sources;
  readonly request: { readonly flags: TraceFlags; readonly outputs: readonly Output[] };
  readonly system: System;
}

function chooseFamily(document: SourceDocument, { iptables, ip6tables, source, destination }: TraceFlags): Family {
  if (iptables !== undefined) return 'ipv4';
  if (ip6tables !== undefined) return 'ipv6';
  const address = parseAddress(source ?? destination ?? '');
  if (address !== undefined) return familyOf(address);
  return recognizeDocument(document) === 'ip6tables' ? 'ipv6' : 'ipv4';
}

function complainOf({ severity, message, span }: Diagnostic, sources: Sources, system: System): void {
  if (severity === 'info') return;
  const text = `${formatPlace(sources, span)}: ${severity}: ${message}`;
  system.complain(paintLines([[{ text, style: 'plain' }]], false));
}

function traceOne({ ruleset, sources, request, system }: Context, outputs: readonly Output[]): number {
  const packet = packetOfFlags(request.flags);
  if (typeof packet === 'string') return complainAll([packet], system);
  const table = request.flags.allPorts === true;
  const render = (json: boolean): string | readonly Line[] => {
    if (table) {
      const fates = tablePorts(ruleset, packet);
      return json ? formatJson(mapPortFates(fates, sources)) : renderPortFates(fates, sources);
    }
    const trace = traceRuleset(ruleset, packet);
    return json ? formatJson(mapTrace(trace, sources)) : renderTrace(trace, sources);
  };
  return write(outputs, { render, request, system });
}

function traceFile(document: SourceDocument, { ruleset, sources, request, system }: Context): number {
  const { value: lines, diagnostics } = readPackets(document);
  for (const one of diagnostics) complainOf(one, sources, system);
  const topology = gatherEvidence(lines.flatMap(({ packet }) => packet ?? []));
  const traces = lines.map(({ packet, line }) => ({
    line,
    trace: packet === undefined ? undefined : traceRuleset(ruleset, packet, { topology }),
  }));
  const render = (json: boolean): string | readonly Line[] => {
    if (json)
      return traces
        .map(({ trace }) => formatJsonLine(trace === undefined ? UNREADABLE : mapTrace(trace, sources)))
        .join('');
    return traces.flatMap(({ line, trace }): readonly Line[] => {
      if (trace === undefined) return [[{ text: `${document.name}:${line}: unreadable`, style: 'fails' }]];
      const [answer = []] = renderTrace({ ...trace, steps: [] }, sources);
      return [[{ text: `${document.name}:${line}: `, style: 'quiet' }, ...answer]];
    });
  };
  const status = write(request.outputs, { render, request, system });
  return diagnostics.length > 0 ? EXIT.usage : status;
}

/** Answers stay in step with the lines of the packet file. */
const UNREADABLE = { verdict: 'UNKNOWN', decider: null, steps: [], why: 'the packet could not be read' };

interface Writing {
  readonly render: (json: boolean) => string | readonly Line[];
  readonly request: Context['request'];
  readonly system: System;
}

function write(outputs: readonly Output[], { render, request, system }: Writing): number {
  const texts = outputsOrText(outputs).map((output) => {
    const rendered = render(output.format === 'json');
    const colour = output.file === undefined && choosesColour(system, request.flags.color);
    return { output, text: typeof rendered === 'string' ? rendered : paintLines(rendered, colour) };
  });
  return writeOutputs(texts, system);
}

/** A TCP packet of a new connection is a SYN, one of an established connection carries ACK. */
const FLAGS: Readonly<Record<string, readonly string[]>> = { NEW: ['SYN'], RELATED: ['SYN'], ESTABLISHED: ['ACK'] };

function packetOfFlags(flags: TraceFlags): Packet | string {
  const state = flags.state?.toUpperCase() ?? 'NEW';
  const protocol = flags.protocol ?? 'tcp';
  const tcp = protocol === 'tcp' || protocol === '6' ? { flags: FLAGS[state] } : {};
  const fields = {
    hook: flags.hook?.toUpperCase() ?? 'INPUT',
    iif: flags.in,
    oif: flags.out,
    src: flags.source,
    dst: flags.destination,
    proto: protocol,
    sport: readNumber(flags.sport),
    dport: readNumber(flags.dport),
    ctstate: state,
    ...tcp,
  };
  const reading = readPacket(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return reading.kind === 'packet' ? reading.packet : reading.problems.map(({ message }) => message).join(' ');
}

function readNumber(text: string | undefined): number | string | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}
