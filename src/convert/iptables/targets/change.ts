import { anything, listOf, numberUpTo, oneOfAnyCase, shaped, textFrom } from '../arguments.ts';
import { type Argument, type Extension, defineExtension, inert, modelled, opaque } from '../extension.ts';
import { parseNumber } from '../values/number.ts';
import { TCP } from '../values/protocols.ts';

/** What is left of the largest packet behind the headers. */
const SEGMENT_SIZE: Argument = {
  expects: 'a number that leaves room for the headers',
  accepts: (text, family) => parseNumber(text, family === 'ipv4' ? 65_515 : 65_495) !== undefined,
};

const TCP_OPTIONS = shaped(
  'a list of TCP options by name or by a number from 2',
  /^(?:wscale|mss|sack-permitted|sack|timestamp|md5|[2-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])(?:,(?:wscale|mss|sack-permitted|sack|timestamp|md5|[2-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-5]))*$/,
);
const EVENT = '(?:new|related|destroy|reply|assured|protoinfo|helper|mark|natseqinfo|secmark)';
const EVENTS = shaped('a list of events such as new,destroy', new RegExp(`^${EVENT}(?:,${EVENT})*$`));

/** Target extensions that change the packet or how its connection is tracked, and let it go on. */
export const CHANGE_TARGETS: readonly Extension[] = [
  defineExtension({
    name: 'CLASSIFY',
    placement: { hooks: ['FORWARD', 'OUTPUT', 'POSTROUTING'] },
    options: [inert('set-class', shaped('MAJOR:MINOR', /^[0-9a-f]+:[0-9a-f]+$/i))],
    demands: [{ kind: 'any of', options: ['set-class'] }],
  }),
  defineExtension({
    name: 'TOS',
    placement: { tables: ['mangle'] },
    options: [
      modelled('set-tos', anything('a value, value/mask or a name')),
      modelled('and-tos', numberUpTo(255)),
      modelled('or-tos', numberUpTo(255)),
      modelled('xor-tos', numberUpTo(255)),
    ],
    demands: [
      { kind: 'any of', options: ['set-tos', 'and-tos', 'or-tos', 'xor-tos'] },
      { kind: 'not together', options: ['set-tos', 'and-tos', 'or-tos', 'xor-tos'] },
    ],
  }),
  defineExtension({
    name: 'DSCP',
    placement: { tables: ['mangle'] },
    options: [
      modelled('set-dscp', numberUpTo(63)),
      modelled('set-dscp-class', anything('a DiffServ class such as EF, CS1 or AF11')),
    ],
    demands: [
      { kind: 'any of', options: ['set-dscp', 'set-dscp-class'] },
      { kind: 'not together', options: ['set-dscp', 'set-dscp-class'] },
    ],
  }),
  defineExtension({
    name: 'TTL',
    families: ['ipv4'],
    placement: { tables: ['mangle'] },
    options: [
      modelled('ttl-set', numberUpTo(255)),
      modelled('ttl-dec', numberUpTo(255, 1)),
      modelled('ttl-inc', numberUpTo(255, 1)),
    ],
    demands: [
      { kind: 'any of', options: ['ttl-set', 'ttl-dec', 'ttl-inc'] },
      { kind: 'not together', options: ['ttl-set', 'ttl-dec', 'ttl-inc'] },
    ],
  }),
  defineExtension({
    name: 'HL',
    families: ['ipv6'],
    placement: { tables: ['mangle'] },
    options: [
      modelled('hl-set', numberUpTo(255)),
      modelled('hl-dec', numberUpTo(255, 1)),
      modelled('hl-inc', numberUpTo(255, 1)),
    ],
    demands: [
      { kind: 'any of', options: ['hl-set', 'hl-dec', 'hl-inc'] },
      { kind: 'not together', options: ['hl-set', 'hl-dec', 'hl-inc'] },
    ],
  }),
  defineExtension({
    name: 'ECN',
    families: ['ipv4'],
    placement: { tables: ['mangle'], protocols: [TCP] },
    options: [
      inert('ecn-tcp-remove', undefined),
      inert('ecn-tcp-cwr', numberUpTo(1)),
      inert('ecn-tcp-ece', numberUpTo(1)),
      inert('ecn-ip-ect', numberUpTo(3)),
    ],
    demands: [
      { kind: 'any of', options: ['ecn-tcp-remove', 'ecn-tcp-cwr', 'ecn-tcp-ece', 'ecn-ip-ect'] },
      { kind: 'not together', options: ['ecn-tcp-remove', 'ecn-tcp-cwr'] },
      { kind: 'not together', options: ['ecn-tcp-remove', 'ecn-tcp-ece'] },
    ],
  }),
  defineExtension({
    name: 'CHECKSUM',
    placement: { tables: ['mangle'] },
    options: [inert('checksum-fill', undefined)],
    demands: [{ kind: 'any of', options: ['checksum-fill'] }],
  }),
  defineExtension({
    name: 'TCPMSS',
    placement: { protocols: [TCP] },
    options: [inert('set-mss', SEGMENT_SIZE), inert('clamp-mss-to-pmtu', undefined)],
    demands: [{ kind: 'an option' }],
  }),
  defineExtension({
    name: 'TCPOPTSTRIP',
    placement: { tables: ['mangle'], protocols: [TCP] },
    reason: 'which TCP options are taken out of the packet',
    bare: 'inert',
    options: [opaque('strip-options', TCP_OPTIONS)],
  }),
  defineExtension({
    name: 'CT',
    placement: { tables: ['raw'] },
    reason: 'how the connection is tracked',
    options: [
      modelled('notrack', undefined),
      modelled('helper', textFrom(0)),
      inert('timeout', textFrom(0)),
      inert('ctevents', EVENTS),
      inert('expevents', listOf('new')),
      modelled('zone-orig', anything('a zone number or mark')),
      modelled('zone-reply', anything('a zone number or mark')),
      modelled('zone', anything('a zone number or mark')),
    ],
  }),
  defineExtension({ name: 'NOTRACK', placement: { tables: ['raw'] } }),
  defineExtension({
    name: 'SYNPROXY',
    placement: { hooks: ['INPUT', 'FORWARD'], protocols: [TCP] },
    reason: 'the handshake that the firewall answers in place of the host',
    bare: 'opaque',
    options: [
      opaque('sack-perm', undefined),
      opaque('timestamp', undefined),
      opaque('wscale', numberUpTo(14)),
      opaque('mss', numberUpTo(65_535)),
      opaque('ecn', undefined),
    ],
  }),
  defineExtension({
    name: 'AUDIT',
    options: [inert('type', oneOfAnyCase('accept', 'drop', 'reject'))],
    demands: [{ kind: 'any of', options: ['type'] }],
  }),
];
