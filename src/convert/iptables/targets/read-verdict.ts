import { type Address, type Family, parseIpv4, parseIpv6 } from '../../../model/address.ts';
import type { Target, Translation } from '../../../model/target.ts';
import { type Call, type OptionUse, type RuleState, refuse } from '../rule-state.ts';
import { parseAton, parseHost } from '../values/address.ts';
import { type NatPorts, parseNatPorts } from '../values/nat-ports.ts';
import { parseNumber } from '../values/number.ts';
import { DCCP, ICMP, SCTP, TCP, UDP } from '../values/protocols.ts';

/** The answers of REJECT per family, by every name that the tools take; any beginning of a name will do. */
const ANSWERS: Readonly<Record<Family, readonly (readonly [name: string, alias: string])[]>> = {
  ipv4: [
    ['icmp-net-unreachable', 'net-unreach'],
    ['icmp-host-unreachable', 'host-unreach'],
    ['icmp-proto-unreachable', 'proto-unreach'],
    ['icmp-port-unreachable', 'port-unreach'],
    ['icmp-net-prohibited', 'net-prohib'],
    ['icmp-host-prohibited', 'host-prohib'],
    ['tcp-reset', 'tcp-rst'],
    ['icmp-admin-prohibited', 'admin-prohib'],
  ],
  ipv6: [
    ['icmp6-no-route', 'no-route'],
    ['icmp6-adm-prohibited', 'adm-prohibited'],
    ['icmp6-addr-unreachable', 'addr-unreach'],
    ['icmp6-port-unreachable', 'port-unreach'],
    ['tcp-reset', 'tcp-reset'],
    ['icmp6-policy-fail', 'policy-fail'],
    ['icmp6-reject-route', 'reject-route'],
  ],
};

const DEFAULT_ANSWERS: Readonly<Record<Family, string>> = {
  ipv4: 'icmp-port-unreachable',
  ipv6: 'icmp6-port-unreachable',
};

/** REJECT: drops the packet and answers. */
export function readReject(call: Call, rule: RuleState): Target {
  const { family } = rule.reader;
  const [use] = call.uses;
  if (use === undefined) return { kind: 'reject', answer: DEFAULT_ANSWERS[family] };
  const text = (use.values[0]?.text ?? '').toLowerCase();
  const found = ANSWERS[family].find((names) => names.some((name) => name.startsWith(text)));
  if (found === undefined) {
    refuse(rule.reader, use, { code: 'bad-value', message: `REJECT has no answer “${text}”` });
    return { kind: 'reject', answer: text };
  }
  if (found[0] === 'tcp-reset' && (rule.protocol?.number !== TCP || rule.protocol.negated)) {
    refuse(rule.reader, use, { code: 'bad-combination', message: 'The answer tcp-reset needs -p tcp' });
  }
  return { kind: 'reject', answer: found[0] };
}

/** DNAT and SNAT: `[address[-address]][:port[-port[/base]]]`. */
export function readTranslation(call: Call, rule: RuleState): Target {
  const side = call.extension.name === 'DNAT' ? 'destination' : 'source';
  const use = call.uses.find((one) => one.option.name.startsWith('to-'));
  const to = use === undefined ? undefined : readRange(use, call, rule);
  if (to === undefined) return unreadTarget(call, use);
  return { kind: 'translate', side, to };
}

/** MASQUERADE and REDIRECT: the host's own address. */
export function readOwnAddress(call: Call, rule: RuleState): Target {
  const use = call.uses.find((one) => one.option.name === 'to-ports');
  const ports = use === undefined ? undefined : readNatPorts(use.values[0]?.text ?? '', use, { call, rule });
  if (use !== undefined && ports === undefined) return unreadTarget(call, use);
  const side = call.extension.name === 'REDIRECT' ? 'destination' : 'source';
  return { kind: 'translate', side, to: { kind: 'own-address', ports: ports?.range, random: isRandom(call) } };
}

/** NETMAP: the network part is replaced; of the source behind POSTROUTING and INPUT, else of the destination. */
export function readNetworkMap(call: Call, rule: RuleState): Target {
  const [use] = call.uses;
  const text = use?.values[0]?.text ?? '';
  const slash = text.indexOf('/');
  const { family } = rule.reader;
  const width = family === 'ipv4' ? 32 : 128;
  const parse = family === 'ipv4' ? parseAton : parseIpv6;
  const network = parse(slash === -1 ? text : text.slice(0, slash));
  const prefixLength = slash === -1 ? width : parsePrefixLength(text.slice(slash + 1), family);
  if (use === undefined || network === undefined || prefixLength === undefined) {
    if (use !== undefined)
      refuse(rule.reader, use, { code: 'bad-value', message: `--to takes a network, not “${text}”` });
    return unreadTarget(call, use);
  }
  const side = MAPPED_SIDES.get(rule.chain);
  if (side === undefined) return unreadTarget(call, use);
  return { kind: 'translate', side, to: { kind: 'network', network, prefixLength } };
}

/** Which side NETMAP translates; in a chain of the user it depends on where the packet comes from. */
const MAPPED_SIDES: ReadonlyMap<string, 'source' | 'destination'> = new Map([
  ['PREROUTING', 'destination'],
  ['OUTPUT', 'destination'],
  ['INPUT', 'source'],
  ['POSTROUTING', 'source'],
]);

function parsePrefixLength(text: string, family: Family): number | undefined {
  const length = parseNumber(text, family === 'ipv4' ? 32 : 128);
  if (length !== undefined || family === 'ipv6') return length;
  const mask = parseHost(text, family);
  if (typeof mask !== 'number') return undefined;
  const ones = mask === 0 ? 0 : 32 - Math.log2(2 ** 32 - mask);
  return Number.isInteger(ones) ? ones : undefined;
}

function readRange(use: OptionUse, call: Call, rule: RuleState): Translation | undefined {
  const { family } = rule.reader;
  const text = use.values[0]?.text ?? '';
  const [addressText, portText] = splitTarget(text, family);
  const ports = portText === undefined ? undefined : readNatPorts(portText, use, { call, rule });
  if (portText !== undefined && ports === undefined) return undefined;
  const addresses = addressText === '' ? undefined : parseAddresses(addressText, family);
  if (addressText !== '' && addresses === undefined) {
    refuse(rule.reader, use, { code: 'bad-value', message: `“${addressText}” is no address or range of addresses` });
    return undefined;
  }
  return { kind: 'range', addresses, ports: ports?.range, base: ports?.base, random: isRandom(call) };
}

/** Parts the address from the port; IPv6 addresses stand in brackets if there is a port. */
function splitTarget(text: string, family: Family): readonly [string, string | undefined] {
  if (family === 'ipv4') {
    const colon = text.indexOf(':');
    return colon === -1 ? [text, undefined] : [text.slice(0, colon), text.slice(colon + 1)];
  }
  if (/^:[^:]/.test(text)) return ['', text.slice(1)];
  const close = text.indexOf(']');
  if (!text.startsWith('[') || close === -1) return [text, undefined];
  const rest = text.slice(close + 1);
  return [text.slice(1, close), rest.startsWith(':') ? rest.slice(1) : undefined];
}

function parseAddresses(text: string, family: Family): readonly [Address, Address] | undefined {
  const dash = text.indexOf('-');
  const parse = family === 'ipv4' ? parseIpv4 : parseIpv6;
  const first = parse(dash === -1 ? text : text.slice(0, dash));
  const last = dash === -1 ? first : parse(text.slice(dash + 1));
  return first === undefined || last === undefined ? undefined : [first, last];
}

function readNatPorts(
  text: string,
  use: OptionUse,
  { call, rule }: { call: Call; rule: RuleState },
): NatPorts | undefined {
  const { protocol } = rule;
  // iptables does not look whether the protocol is negated.
  if (protocol?.number === undefined || ![TCP, UDP, SCTP, DCCP, ICMP].includes(protocol.number)) {
    refuse(rule.reader, use, { code: 'bad-combination', message: 'A port needs -p tcp, udp, sctp or dccp' });
  }
  const ports = parseNatPorts(text);
  const { name } = use.option;
  if (ports?.base !== undefined && call.extension.name === 'REDIRECT') {
    refuse(rule.reader, use, { code: 'bad-value', message: `Only DNAT can shift ports: --${name} takes no /port` });
  }
  if (ports === undefined) {
    refuse(rule.reader, use, { code: 'bad-value', message: `“${text}” is no port or range of ports a-b` });
  }
  return ports;
}

function isRandom(call: Call): boolean {
  return call.uses.some((use) => use.option.name.startsWith('random'));
}

function unreadTarget(call: Call, use: OptionUse | undefined): Target {
  const { name } = call.extension;
  const text = use?.values[0]?.text ?? '';
  return { kind: 'opaque', name, effect: 'continue', reason: `where ${name} ${text} sends the packet` };
}
