import { anything, numberUpTo, rangeUpTo } from '../arguments.ts';
import { type Extension, defineExtension, modelled, opaque } from '../extension.ts';
import { MOBILITY } from '../values/protocols.ts';

const MAXIMUM_32 = 0xffff_ffff;
const NOT = { negatable: true };
const LENGTH = numberUpTo(MAXIMUM_32);
const OPTIONS = anything('a list of option types');
const SEGMENT = anything('an address or a network');

/** Match extensions for the extension headers of IPv6, which ordinary packets lack. */
export const IPV6_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'ah',
    families: ['ipv6'],
    bare: 'opaque',
    options: [
      modelled('ahspi', rangeUpTo(MAXIMUM_32), NOT),
      modelled('ahlen', LENGTH, NOT),
      modelled('ahres', undefined),
    ],
  }),
  defineExtension({
    name: 'dst',
    families: ['ipv6'],
    options: [modelled('dst-len', LENGTH, NOT), modelled('dst-opts', OPTIONS)],
  }),
  defineExtension({
    name: 'hbh',
    families: ['ipv6'],
    options: [modelled('hbh-len', LENGTH, NOT), modelled('hbh-opts', OPTIONS)],
  }),
  defineExtension({
    name: 'frag',
    families: ['ipv6'],
    options: [
      modelled('fragid', rangeUpTo(MAXIMUM_32), NOT),
      modelled('fraglen', LENGTH, NOT),
      modelled('fragres', undefined),
      modelled('fragfirst', undefined),
      modelled('fragmore', undefined),
      modelled('fraglast', undefined),
    ],
    demands: [{ kind: 'not together', options: ['fragmore', 'fraglast'] }],
  }),
  defineExtension({
    name: 'rt',
    families: ['ipv6'],
    options: [
      modelled('rt-type', numberUpTo(MAXIMUM_32), NOT),
      modelled('rt-segsleft', rangeUpTo(MAXIMUM_32), NOT),
      modelled('rt-len', LENGTH, NOT),
      modelled('rt-0-res', undefined),
      modelled('rt-0-addrs', anything('a list of addresses')),
      modelled('rt-0-not-strict', undefined),
    ],
  }),
  defineExtension({
    name: 'ipv6header',
    families: ['ipv6'],
    options: [modelled('header', anything('a list of extension headers'), NOT), modelled('soft', undefined)],
    demands: [{ kind: 'any of', options: ['header'] }],
  }),
  defineExtension({
    name: 'mh',
    families: ['ipv6'],
    placement: { protocols: [MOBILITY] },
    reason: 'the type of the mobility message',
    options: [opaque('mh-type', anything('a type of mobility message'), NOT)],
  }),
  defineExtension({
    name: 'eui64',
    families: ['ipv6'],
    placement: { hooks: ['PREROUTING', 'INPUT', 'FORWARD'] },
    reason: 'whether the address was made of the hardware address',
    bare: 'opaque',
  }),
  defineExtension({
    name: 'srh',
    families: ['ipv6'],
    options: [
      ...['next-hdr', 'hdr-len-eq', 'hdr-len-gt', 'hdr-len-lt', 'segs-left-eq', 'segs-left-gt', 'segs-left-lt']
        .concat(['last-entry-eq', 'last-entry-gt', 'last-entry-lt', 'tag'])
        .map((name) => opaque(`srh-${name}`, anything('a number'), NOT)),
      ...['psid', 'nsid', 'lsid'].map((name) => opaque(`srh-${name}`, SEGMENT, NOT)),
    ],
  }),
];
