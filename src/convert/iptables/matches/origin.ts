import { MARK, NETWORK, anything, numberUpTo, oneOf, oneOfAnyCase, shaped, textFrom, textUpTo } from '../arguments.ts';
import { type Argument, type Extension, defineExtension, inert, modelled, opaque } from '../extension.ts';

const MAXIMUM_32 = 0xffff_ffff;
const NOT = { negatable: true };
const AGAIN = { negatable: true, repeatable: true };
/** A number with or without a mask, or a name from /etc/iproute2 of the host. */
const GROUP: Argument = {
  expects: 'a number, number/mask or name',
  accepts: (text, family) => MARK.accepts(text, family) || /^[A-Za-z][\w-]*$/.test(text),
};

const IPSEC_PROTOCOL = oneOfAnyCase('esp', 'ah', 'ipcomp', '50', '51', '108');
const COUNT = shaped('a number', /^\d+$/);

/** Match extensions for where a packet comes from or goes to: addresses, interfaces, sockets, marks. */
export const ORIGIN_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'addrtype',
    options: [
      modelled('src-type', anything('a list of address types'), NOT),
      modelled('dst-type', anything('a list of address types'), NOT),
      modelled('limit-iface-in', undefined),
      modelled('limit-iface-out', undefined),
    ],
    demands: [
      { kind: 'any of', options: ['src-type', 'dst-type'] },
      { kind: 'not together', options: ['limit-iface-in', 'limit-iface-out'] },
    ],
  }),
  defineExtension({
    name: 'iprange',
    options: [
      modelled('src-range', anything('an address or a range of addresses a-b'), NOT),
      modelled('dst-range', anything('an address or a range of addresses a-b'), NOT),
    ],
    demands: [{ kind: 'any of', options: ['src-range', 'dst-range'] }],
  }),
  defineExtension({
    name: 'mac',
    placement: { hooks: ['PREROUTING', 'INPUT', 'FORWARD'] },
    options: [modelled('mac-source', anything('an address such as 02:00:5e:10:00:01'), NOT)],
    demands: [{ kind: 'any of', options: ['mac-source'] }],
  }),
  defineExtension({
    name: 'mark',
    options: [modelled('mark', MARK, NOT)],
    demands: [{ kind: 'any of', options: ['mark'] }],
  }),
  defineExtension({
    name: 'owner',
    placement: { hooks: ['OUTPUT', 'POSTROUTING'] },
    reason: 'which groups the sending process is a member of',
    options: [
      modelled('uid-owner', anything('a user by name, number or range of numbers'), NOT),
      modelled('gid-owner', anything('a group by name, number or range of numbers'), NOT),
      modelled('socket-exists', undefined, NOT),
      opaque('suppl-groups', undefined),
    ],
    demands: [
      { kind: 'any of', options: ['uid-owner', 'gid-owner', 'socket-exists'] },
      { kind: 'behind', option: 'suppl-groups', other: 'gid-owner' },
    ],
  }),
  defineExtension({
    name: 'pkttype',
    options: [modelled('pkt-type', anything('unicast, broadcast or multicast'), NOT)],
    demands: [{ kind: 'any of', options: ['pkt-type'] }],
  }),
  defineExtension({
    name: 'physdev',
    reason: 'the bridge port of the packet',
    options: [
      modelled('physdev-in', textUpTo(15), NOT),
      modelled('physdev-out', textUpTo(15), NOT),
      modelled('physdev-is-in', undefined, NOT),
      modelled('physdev-is-out', undefined, NOT),
      modelled('physdev-is-bridged', undefined, NOT),
    ],
    demands: [{ kind: 'an option' }],
  }),
  defineExtension({
    name: 'policy',
    reason: 'the IPsec policy of the packet',
    options: [
      modelled('dir', oneOf('in', 'out')),
      modelled('pol', oneOf('none', 'ipsec')),
      modelled('strict', undefined),
      modelled('reqid', numberUpTo(MAXIMUM_32), AGAIN),
      modelled('spi', numberUpTo(MAXIMUM_32), AGAIN),
      modelled('tunnel-src', NETWORK, AGAIN),
      modelled('tunnel-dst', NETWORK, AGAIN),
      modelled('proto', IPSEC_PROTOCOL, AGAIN),
      modelled('mode', oneOf('transport', 'tunnel'), AGAIN),
      modelled('next', undefined, { repeatable: true }),
    ],
    demands: [
      { kind: 'any of', options: ['dir'] },
      { kind: 'needs', option: 'next', other: 'strict' },
    ],
  }),
  defineExtension({
    name: 'devgroup',
    reason: 'the group of the network device',
    options: [opaque('src-group', GROUP, NOT), opaque('dst-group', GROUP, NOT)],
    demands: [{ kind: 'any of', options: ['src-group', 'dst-group'] }],
  }),
  defineExtension({
    name: 'realm',
    families: ['ipv4'],
    placement: { hooks: ['INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'] },
    reason: 'the routing realm of the packet',
    options: [opaque('realm', GROUP, NOT)],
    demands: [{ kind: 'any of', options: ['realm'] }],
  }),
  defineExtension({
    name: 'rpfilter',
    placement: { tables: ['raw', 'mangle'], hooks: ['PREROUTING'] },
    reason: 'the way back to the sender in the routing table',
    bare: 'opaque',
    options: ['loose', 'validmark', 'accept-local', 'invert'].map((name) => opaque(name, undefined)),
  }),
  defineExtension({
    name: 'socket',
    placement: { hooks: ['PREROUTING', 'INPUT'] },
    reason: 'whether a socket of the host waits for the packet',
    bare: 'opaque',
    options: ['transparent', 'nowildcard', 'restore-skmark'].map((name) => opaque(name, undefined)),
  }),
  defineExtension({
    name: 'set',
    reason: 'the counters of the set',
    options: [
      modelled('match-set', [textUpTo(31, 1), anything('src and dst, joined by commas')], { ...NOT, aliases: ['set'] }),
      modelled('return-nomatch', undefined),
      inert('update-counters', undefined, NOT),
      inert('update-subcounters', undefined, NOT),
      opaque('packets-eq', COUNT, NOT),
      opaque('packets-lt', COUNT),
      opaque('packets-gt', COUNT),
      opaque('bytes-eq', COUNT, NOT),
      opaque('bytes-lt', COUNT),
      opaque('bytes-gt', COUNT),
    ],
    demands: [
      { kind: 'any of', options: ['match-set'] },
      { kind: 'not together', options: ['packets-eq', 'packets-lt', 'packets-gt'] },
      { kind: 'not together', options: ['bytes-eq', 'bytes-lt', 'bytes-gt'] },
    ],
  }),
  defineExtension({
    name: 'cgroup',
    placement: { hooks: ['INPUT', 'OUTPUT', 'POSTROUTING'] },
    reason: 'the control group of the process',
    options: [opaque('path', textFrom(0), NOT), opaque('cgroup', numberUpTo(MAXIMUM_32), NOT)],
    demands: [
      { kind: 'any of', options: ['path', 'cgroup'] },
      { kind: 'not together', options: ['path', 'cgroup'] },
    ],
  }),
  defineExtension({
    name: 'cpu',
    reason: 'the processor that handles the packet',
    options: [opaque('cpu', numberUpTo(MAXIMUM_32), NOT)],
    demands: [{ kind: 'any of', options: ['cpu'] }],
  }),
];
