import { gatherEvidence } from '../../analyze/filter/evidence.ts';
import { tablePorts } from '../../analyze/filter/port-table.ts';
import { traceRuleset } from '../../analyze/filter/trace.ts';
import { readIpsets } from '../../convert/iptables/ipset/read.ts';
import { readRuleset } from '../../convert/iptables/ruleset.ts';
import { recognizeDocument } from '../../convert/kind.ts';
import { readPackets } from '../../convert/packet.ts';
import { readText } from '../../files.ts';
import { type Family, familyOf, parseAddress } from '../../model/address.ts';
import { ALL_PORTS } from '../../model/port-set.ts';
import type { Ruleset } from '../../model/ruleset.ts';
import { formatJson, formatJsonLine } from '../../report/json.ts';
import type { Line } from '../../report/paint.ts';
import { type Sources, indexDocuments } from '../../report/position.ts';
import { mapPortFates, mapTrace, renderPortFates, renderTrace } from '../../report/trace.ts';
import type { SourceDocument } from '../../source/document.ts';
import { complainAll } from '../output.ts';
import { EXIT, type System } from '../system.ts';
import type { TraceFlags, TraceRequest } from './request.ts';
import { complainOf } from './complain.ts';
import { packetOfFlags } from './packet.ts';
import { writeTraces } from './write.ts';

/** The way of packets through one rule set, line by line. */
export function traceRules(path: string | undefined, request: TraceRequest, system: System): number {
  const { flags } = request;
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
  return packets === undefined ? traceOne(context) : traceFile(packets, context);
}

interface Context {
  readonly ruleset: Ruleset;
  readonly sources: Sources;
  readonly request: TraceRequest;
  readonly system: System;
}

function chooseFamily(document: SourceDocument, { iptables, ip6tables, source, destination }: TraceFlags): Family {
  if (iptables !== undefined) return 'ipv4';
  if (ip6tables !== undefined) return 'ipv6';
  const address = parseAddress(source ?? destination ?? '');
  if (address !== undefined) return familyOf(address);
  return recognizeDocument(document) === 'ip6tables' ? 'ipv6' : 'ipv4';
}

function traceOne({ ruleset, sources, request, system }: Context): number {
  const packet = packetOfFlags(request.flags, {});
  if (typeof packet === 'string') return complainAll([packet], system);
  const table = request.flags.allPorts === true;
  const render = (json: boolean): string | readonly Line[] => {
    if (table) {
      const all = { ...packet, header: { ...packet.header, destinationPort: ALL_PORTS } };
      const fates = tablePorts(ruleset, all);
      return json ? formatJson(mapPortFates(fates, sources)) : renderPortFates(fates, sources);
    }
    const trace = traceRuleset(ruleset, packet);
    return json ? formatJson(mapTrace(trace, sources)) : renderTrace(trace, sources);
  };
  return writeTraces({ render, request, system });
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
  const status = writeTraces({ render, request, system });
  return diagnostics.length > 0 ? EXIT.usage : status;
}

/** Answers stay in step with the lines of the packet file. */
export const UNREADABLE = { verdict: 'UNKNOWN', decider: null, steps: [], why: 'the packet could not be read' };
