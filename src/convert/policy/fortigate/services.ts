import { fromRanges } from '../../../model/interval-set.ts';
import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import { ALL_PORTS } from '../../../model/port-set.ts';
import type { Span } from '../../../source/span.ts';
import { portSetOf, readPortText } from '../text/ports.ts';
import { ALL_PROTOCOLS } from '../text/protocols.ts';
import { findEntry } from './addresses.ts';
import { type Named, type TableEntry, type Tables, isUnreadable, namesOf, textOf } from './tables.ts';

/** The part of a rule that a service stands for. */
export interface ServicePart extends Pick<PolicyRule, 'protocols' | 'ports' | 'sourcePorts'> {
  readonly opaque: readonly OpaquePart[];
}

/** Looks up services and service groups; each part is a rule of its own. */
export function lookUpServices(tables: Tables, names: readonly Named[]): readonly ServicePart[] {
  const parts: ServicePart[] = [];
  const open = [...names];
  const seen = new Set<string>();
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { name, span } = next;
    if (seen.has(name)) continue;
    seen.add(name);
    const group = findEntry(tables, 'firewall_service_group', name);
    const custom = findEntry(tables, 'firewall_service_custom', name);
    if (group !== undefined && group.values.has('member') && !isUnreadable(group, 'member'))
      open.push(...namesOf(group, 'member'));
    else parts.push(...((custom && readCustom(custom)) ?? readPredefined(name, span) ?? [unknownService(name, span)]));
  }
  return parts;
}

/** Services that come with the device. Source: FortiOS administration guide, predefined services. */
const PREDEFINED: ReadonlyMap<string, readonly [tcp: string, udp: string]> = new Map([
  ['ALL_TCP', ['1-65535', '']],
  ['ALL_UDP', ['', '1-65535']],
  ['DNS', ['53', '53']],
  ['FTP', ['21', '']],
  ['FTP_GET', ['21', '']],
  ['FTP_PUT', ['21', '']],
  ['HTTP', ['80', '']],
  ['HTTPS', ['443', '']],
  ['IMAP', ['143', '']],
  ['IMAPS', ['993', '']],
  ['LDAP', ['389', '389']],
  ['NTP', ['123', '123']],
  ['POP3', ['110', '']],
  ['RDP', ['3389', '']],
  ['SMTP', ['25', '']],
  ['SNMP', ['161-162', '161-162']],
  ['SSH', ['22', '']],
  ['SYSLOG', ['', '514']],
  ['TELNET', ['23', '']],
  ['TFTP', ['', '69']],
]);

const WHOLE: ServicePart = { protocols: ALL_PROTOCOLS, ports: ALL_PORTS, sourcePorts: ALL_PORTS, opaque: [] };

function readPredefined(name: string, span: Span): readonly ServicePart[] | undefined {
  if (name === 'ALL') return [WHOLE];
  if (name === 'PING' || name === 'ALL_ICMP') return [{ ...WHOLE, protocols: fromRanges([[1, 1]]) }];
  const ports = PREDEFINED.get(name);
  return ports && [...readRanges(ports[0], 6, span), ...readRanges(ports[1], 17, span)];
}

function readCustom(entry: TableEntry): readonly ServicePart[] | undefined {
  const protocol = textOf(entry, 'protocol');
  if (['protocol', ...RANGES].some((key) => isUnreadable(entry, key))) return undefined;
  const limited = ['iprange', 'fqdn', 'app-service-type', 'proxy'].some((key) => isSet(entry, key));
  if (limited) return undefined;
  if (protocol === 'ICMP') return [{ ...WHOLE, protocols: fromRanges([[1, 1]]) }];
  if (protocol === 'ICMP6') return [{ ...WHOLE, protocols: fromRanges([[58, 58]]) }];
  if (protocol === 'IP') {
    const number = Number(textOf(entry, 'protocol-number') ?? '0');
    return [number === 0 ? WHOLE : { ...WHOLE, protocols: fromRanges([[number, number]]) }];
  }
  const parts = [
    ...readRanges(rangesOf(entry, 'tcp-portrange'), 6, entry.span),
    ...readRanges(rangesOf(entry, 'udp-portrange'), 17, entry.span),
    ...readRanges(rangesOf(entry, 'sctp-portrange'), 132, entry.span),
  ];
  return parts.length === 0 ? undefined : parts;
}

const RANGES = ['tcp-portrange', 'udp-portrange', 'sctp-portrange'] as const;

function isSet(entry: TableEntry, key: string): boolean {
  const text = textOf(entry, key);
  return text !== undefined && !['disable', '0.0.0.0'].includes(text);
}

function rangesOf(entry: TableEntry, key: string): string {
  return namesOf(entry, key)
    .map(({ name }) => name)
    .join(' ');
}

/** `dst[-dst][:src[-src]]`, several of them with blanks between; what cannot be read stands for all ports, in doubt. */
function readRanges(text: string, protocol: number, span: Span): readonly ServicePart[] {
  const part = { ...WHOLE, protocols: fromRanges([[protocol, protocol]]) };
  return text
    .split(/\s+/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const [destination = '', source = 'any'] = piece.split(':');
      const [ports, sourcePorts] = [readPortText(destination), readPortText(source)];
      if (ports.kind === 'ports' && sourcePorts.kind === 'ports') {
        return { ...part, ports: portSetOf(ports.ranges), sourcePorts: portSetOf(sourcePorts.ranges) };
      }
      const reason = `the ports \`${piece}\` of a service`;
      return { ...part, opaque: [{ code: 'service-unresolved', reason, span }] };
    });
}

function unknownService(name: string, span: Span): ServicePart {
  const reason = `the ports of the service \`${name}\``;
  return { ...WHOLE, opaque: [{ code: 'service-unresolved', reason, span }] };
}
