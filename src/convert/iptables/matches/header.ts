import { anything, numberUpTo, rangeUpTo, upwardRange } from '../arguments.ts';
import { type Extension, defineExtension, modelled, opaque } from '../extension.ts';
import { AH, ESP, ICMP, ICMPV6, IPCOMP, TCP } from '../values/protocols.ts';

const MAXIMUM_32 = 0xffff_ffff;
const NOT = { negatable: true };

/** Match extensions for what the headers of the packet say beside addresses and ports. */
export const HEADER_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'icmp',
    families: ['ipv4'],
    placement: { protocols: [ICMP] },
    options: [modelled('icmp-type', anything('an ICMP type by name or number'), NOT)],
    demands: [{ kind: 'any of', options: ['icmp-type'] }],
  }),
  defineExtension({
    name: 'icmp6',
    families: ['ipv6'],
    placement: { protocols: [ICMPV6] },
    options: [modelled('icmpv6-type', anything('an ICMPv6 type by name or number'), NOT)],
    demands: [{ kind: 'any of', options: ['icmpv6-type'] }],
  }),
  defineExtension({
    name: 'length',
    options: [modelled('length', rangeUpTo(65_535), NOT)],
    demands: [{ kind: 'any of', options: ['length'] }],
  }),
  defineExtension({
    name: 'ttl',
    families: ['ipv4'],
    options: [
      modelled('ttl-lt', numberUpTo(255)),
      modelled('ttl-gt', numberUpTo(255)),
      modelled('ttl-eq', numberUpTo(255), { ...NOT, aliases: ['ttl'] }),
    ],
    demands: [
      { kind: 'any of', options: ['ttl-eq', 'ttl-lt', 'ttl-gt'] },
      { kind: 'not together', options: ['ttl-eq', 'ttl-lt', 'ttl-gt'] },
    ],
  }),
  defineExtension({
    name: 'hl',
    families: ['ipv6'],
    options: [
      modelled('hl-lt', numberUpTo(255)),
      modelled('hl-gt', numberUpTo(255)),
      modelled('hl-eq', numberUpTo(255), { ...NOT, aliases: ['hl'] }),
    ],
    demands: [
      { kind: 'any of', options: ['hl-eq', 'hl-lt', 'hl-gt'] },
      { kind: 'not together', options: ['hl-eq', 'hl-lt', 'hl-gt'] },
    ],
  }),
  defineExtension({
    name: 'tos',
    options: [modelled('tos', anything('a value, value/mask or a name'), NOT)],
    demands: [{ kind: 'any of', options: ['tos'] }],
  }),
  defineExtension({
    name: 'dscp',
    options: [
      modelled('dscp', numberUpTo(63), NOT),
      modelled('dscp-class', anything('a DiffServ class such as EF, CS1 or AF11'), NOT),
    ],
    demands: [
      { kind: 'any of', options: ['dscp', 'dscp-class'] },
      { kind: 'not together', options: ['dscp', 'dscp-class'] },
    ],
  }),
  defineExtension({
    name: 'ecn',
    options: [
      modelled('ecn-tcp-cwr', undefined, NOT),
      modelled('ecn-tcp-ece', undefined, NOT),
      modelled('ecn-ip-ect', numberUpTo(3), NOT),
    ],
    demands: [{ kind: 'an option' }],
  }),
  defineExtension({
    name: 'tcpmss',
    placement: { protocols: [TCP] },
    reason: 'the maximum segment size that the packet announces',
    options: [opaque('mss', upwardRange(65_535), NOT)],
    demands: [{ kind: 'any of', options: ['mss'] }],
  }),
  defineExtension({
    name: 'esp',
    placement: { protocols: [ESP] },
    reason: 'the security association of the packet',
    options: [opaque('espspi', rangeUpTo(MAXIMUM_32), NOT)],
  }),
  defineExtension({
    name: 'ah',
    families: ['ipv4'],
    placement: { protocols: [AH] },
    reason: 'the security association of the packet',
    options: [opaque('ahspi', rangeUpTo(MAXIMUM_32), NOT)],
  }),
  defineExtension({
    name: 'ipcomp',
    bare: 'opaque',
    placement: { protocols: [IPCOMP] },
    reason: 'the compression association of the packet',
    options: [opaque('ipcompspi', rangeUpTo(MAXIMUM_32), NOT), opaque('compres', undefined)],
  }),
];
