import { settleDaemon } from '../../analyze/ftp/sockets.ts';
import { tablePath } from '../../analyze/ftp/path/port-table.ts';
import type { Scope } from '../../analyze/ftp/path/scope.ts';
import { listScopes } from '../../analyze/ftp/path/scopes.ts';
import { tracePath } from '../../analyze/ftp/path/trace.ts';
import { readPackets } from '../../convert/packet.ts';
import { readText } from '../../files.ts';
import { ANY_ADDRESS } from '../../model/address-set.ts';
import { type Family, familyOf, parseAddress } from '../../model/address.ts';
import { equals } from '../../model/interval-set.ts';
import type { Packet } from '../../model/packet.ts';
import type { Host } from '../../model/site.ts';
import { formatJson, formatJsonLine } from '../../report/json.ts';
import type { Line } from '../../report/paint.ts';
import { mapPathPorts, mapPathTrace, renderPathPorts, renderPathTrace } from '../../report/path-trace.ts';
import { type Sources, indexDocuments } from '../../report/position.ts';
import type { SourceDocument } from '../../source/document.ts';
import { siteOptions } from '../host-flags.ts';
import { gatherInputs, listFailures, listRequests } from '../inputs.ts';
import { buildModels } from '../models.ts';
import { complainAll } from '../output.ts';
import type { Request } from '../search.ts';
import { EXIT, type System } from '../system.ts';
import type { TraceFlags, TraceRequest } from './request.ts';
import { complainOf } from './complain.ts';
import { packetOfFlags } from './packet.ts';
import { UNREADABLE } from './rules.ts';
import { writeTraces } from './write.ts';

/** The way of a client's packets through the firewalls and the host that the files describe. */
export function traceFiles(request: TraceRequest, system: System): number {
  const { flags, paths } = request;
  const hook = flags.hook?.toUpperCase() ?? 'INPUT';
  if (hook !== 'INPUT') {
    return complainAll(
      [`a path is traced from the client to the server, so --hook ${hook} needs a rule set alone`],
      system,
    );
  }
  const inputs = gatherInputs(listRequests({ paths, roles: listRoles(flags), config: flags.config }));
  const failures = listFailures(inputs);
  if (failures.length > 0) return complainAll(failures, system);
  const packets = flags.packets === undefined ? undefined : readText(flags.packets);
  if (typeof packets === 'string') return complainAll([packets], system);
  const models = buildModels(inputs.sites, siteOptions(flags));
  const host = chooseHost(
    models.flatMap(({ hosts }) => hosts),
    flags.server,
  );
  if (typeof host === 'string') return complainAll([host], system);
  const diagnostics = models.flatMap((model) => (model.hosts.includes(host) ? model.diagnostics : []));
  const documents = inputs.documents.map(({ document }) => document);
  const sources = indexDocuments(packets === undefined ? documents : [...documents, packets]);
  for (const one of [...inputs.diagnostics, ...diagnostics]) complainOf(one, sources, system);
  const context: Context = { host, sources, request, system };
  return packets === undefined ? traceOne(context) : traceAll(packets, context);
}

interface Context {
  readonly host: Host;
  readonly sources: Sources;
  readonly request: TraceRequest;
  readonly system: System;
}

function listRoles({ iptables, ip6tables, ipset }: TraceFlags): readonly Request[] {
  const roles = { iptables, ip6tables, ipset };
  return (['iptables', 'ip6tables', 'ipset'] as const).flatMap((kind) => {
    const path = roles[kind];
    return path === undefined ? [] : [{ path, kind }];
  });
}

function chooseHost(hosts: readonly Host[], name: string | undefined): Host | string {
  const [only, ...others] = name === undefined ? hosts : hosts.filter((host) => host.name === name);
  const names = hosts.map((host) => host.name).join(', ');
  if (only === undefined) {
    return name === undefined
      ? 'there is no vsftpd.conf among these files'
      : `there is no server ${name}; there are ${names}`;
  }
  return others.length === 0 ? only : `these files describe several servers: name one with --server (${names})`;
}

function traceOne({ host, sources, request, system }: Context): number {
  const { flags } = request;
  const family = familyOfFlags(flags);
  const scope = scopeOf(host, family);
  const packet = packetOfFlags(flags, { dport: String(scope.dial.port) });
  if (typeof packet === 'string') return complainAll([packet], system);
  const dialled = dial(scope, packet);
  const render = (json: boolean): string | readonly Line[] => {
    if (flags.allPorts === true) {
      const fates = tablePath(scope, dialled);
      return json ? formatJson(mapPathPorts(fates, sources)) : renderPathPorts(fates, sources);
    }
    const trace = tracePath(scope, dialled);
    return json ? formatJson(mapPathTrace(trace, sources)) : renderPathTrace(trace, sources);
  };
  return writeTraces({ render, request, system });
}

function traceAll(document: SourceDocument, { host, sources, request, system }: Context): number {
  const { value: lines, diagnostics } = readPackets(document);
  for (const one of diagnostics) complainOf(one, sources, system);
  const traces = lines.map(({ packet, line }) => {
    if (packet === undefined) return { line, trace: undefined };
    const [source] = packet.header.source;
    const scope = scopeOf(host, source === undefined ? 'ipv4' : familyOf(source));
    return { line, trace: tracePath(scope, dial(scope, packet)) };
  });
  const render = (json: boolean): string | readonly Line[] => {
    if (json) {
      return traces
        .map(({ trace }) => formatJsonLine(trace === undefined ? UNREADABLE : mapPathTrace(trace, sources)))
        .join('');
    }
    return traces.flatMap(({ line, trace }): readonly Line[] => {
      const place = { text: `${document.name}:${line}: `, style: 'quiet' } as const;
      if (trace === undefined) return [[place, { text: 'unreadable', style: 'fails' }]];
      return [[place, ...(renderPathTrace({ ...trace, devices: [] }, sources).at(-1) ?? [])]];
    });
  };
  const status = writeTraces({ render, request, system });
  return diagnostics.length > 0 ? EXIT.usage : status;
}

function familyOfFlags({ source, destination }: TraceFlags): Family {
  const address = parseAddress(source ?? destination ?? '');
  return address === undefined ? 'ipv4' : familyOf(address);
}

function scopeOf(host: Host, family: Family): Scope {
  const client = { name: 'any', addresses: { ...ANY_ADDRESS } };
  const scopes = listScopes(host, settleDaemon(host), client);
  const scope = scopes.find((one) => one.family === family);
  if (scope === undefined) throw new Error(`no scope for ${family}`);
  return scope;
}

/** A packet to no address in particular goes to the one that clients connect to. */
function dial({ dial: { addresses } }: Scope, packet: Packet): Packet {
  const { header } = packet;
  const [all] = [ANY_ADDRESS[typeof header.destination[0] === 'bigint' ? 'ipv6' : 'ipv4']];
  return equals(header.destination, all) ? { ...packet, header: { ...header, destination: addresses } } : packet;
}
