import { NETWORK, anything, numberUpTo, rangeUpTo, shaped } from '../arguments.ts';
import { type Argument, type Extension, defineExtension, modelled, opaque } from '../extension.ts';
import { parseNumberRange } from '../values/number.ts';
import { MOBILITY } from '../values/protocols.ts';

const MAXIMUM_32 = 0xffff_ffff;
const NOT = { negatable: true };
const LENGTH = numberUpTo(MAXIMUM_32);
const OPTIONS = shaped('a list of option types', /^[0-9a-fx]+(?::[0-9a-fx]+)?(?:,[0-9a-fx]+(?::[0-9a-fx]+)?)*$/i);

/** Fields of the segment routing header of one byte each (RFC 8754). */
const SEGMENT_BYTES = [
  'next-hdr',
  'hdr-len-eq',
  'hdr-len-gt',
  'hdr-len-lt',
  'segs-left-eq',
  'segs-left-gt',
  'segs-left-lt',
  'last-entry-eq',
  'last-entry-gt',
  'last-entry-lt',
];

const HEADER =
  '(?:hop|hop-by-hop|dst|ipv6-opts|route|ipv6-route|frag|ipv6-frag|auth|ah|esp|none|ipv6-nonxt|prot|protocol|0|60|43|44|51|50|59)';
const HEADERS = shaped('a list of extension headers by name or number', new RegExp(`^${HEADER}(?:,${HEADER})*$`));
/** The mobility messages of RFC 6275 as ip6tables names them; any beginning of a name will do. */
const MOBILITY_NAMES = [
  'binding-refresh-request',
  'home-test-init',
  'careof-test-init',
  'home-test',
  'careof-test',
  'binding-update',
  'binding-acknowledgement',
  'binding-error',
  'brr',
  'hoti',
  'coti',
  'hot',
  'cot',
  'bu',
  'ba',
  'be',
];
const MOBILITY_TYPE: Argument = {
  expects: 'a type of mobility message by name, number or range',
  accepts: (text) => {
    const range = parseNumberRange(text, 255);
    if (range !== undefined) return range[0] <= range[1];
    return text !== '' && MOBILITY_NAMES.some((name) => name.startsWith(text.toLowerCase()));
  },
};

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
    demands: [
      { kind: 'behind', option: 'rt-0-res', other: 'rt-type' },
      { kind: 'behind', option: 'rt-0-addrs', other: 'rt-type' },
      { kind: 'behind', option: 'rt-0-not-strict', other: 'rt-0-addrs' },
    ],
  }),
  defineExtension({
    name: 'ipv6header',
    families: ['ipv6'],
    options: [modelled('header', HEADERS, NOT), modelled('soft', undefined)],
    demands: [{ kind: 'any of', options: ['header'] }],
  }),
  defineExtension({
    name: 'mh',
    families: ['ipv6'],
    placement: { protocols: [MOBILITY] },
    reason: 'the type of the mobility message',
    options: [opaque('mh-type', MOBILITY_TYPE, NOT)],
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
    bare: 'opaque',
    options: [
      ...SEGMENT_BYTES.map((name) => modelled(`srh-${name}`, numberUpTo(255), NOT)),
      modelled('srh-tag', numberUpTo(65_535), NOT),
      ...['psid', 'nsid', 'lsid'].map((name) => modelled(`srh-${name}`, NETWORK, NOT)),
    ],
  }),
];
