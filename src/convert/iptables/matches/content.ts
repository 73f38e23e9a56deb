import { anything, numberUpTo, oneOf, oneOfAnyCase, shaped, textFrom, textUpTo } from '../arguments.ts';
import { type Extension, defineExtension, inert, opaque } from '../extension.ts';
import { TCP } from '../values/protocols.ts';

const NUMBER = '\\s*(?:0x[0-9a-f]+|\\d+)\\s*';
const U32_TEST = `${NUMBER}(?:(?:&|<<|>>|@)${NUMBER})*=${NUMBER}(?::${NUMBER})?(?:,${NUMBER}(?::${NUMBER})?)*`;
const U32_TESTS = shaped('tests such as 6&0xFF=1', new RegExp(`^${U32_TEST}(?:&&${U32_TEST})*$`, 'i'));
const HEX_STRING = shaped(
  'a text with pairs of hexadecimal digits in | |',
  /^[^|]*(?:\|(?:\s*[0-9a-f]{2}\s*)*\|[^|]*)*$/i,
);
const BYTECODE = shaped('a program such as 1,6 0 0 1', /^\d+(?:,\d+ \d+ \d+ \d+)+,?$/);
const NOT = { negatable: true };

/** Match extensions that look into the packet, and those that do not look at it at all. */
export const CONTENT_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'comment',
    options: [inert('comment', anything('a text of at most 255 bytes'))],
    demands: [{ kind: 'any of', options: ['comment'] }],
  }),
  defineExtension({
    name: 'string',
    reason: 'the content of the packet',
    options: [
      opaque('from', numberUpTo(65_535)),
      opaque('to', numberUpTo(65_535)),
      opaque('algo', oneOf('bm', 'kmp')),
      opaque('string', textUpTo(128, 1), NOT),
      opaque('hex-string', HEX_STRING, NOT),
      opaque('icase', undefined),
    ],
    demands: [
      { kind: 'any of', options: ['algo'] },
      { kind: 'any of', options: ['string', 'hex-string'] },
      { kind: 'not together', options: ['string', 'hex-string'] },
    ],
  }),
  defineExtension({
    name: 'bpf',
    reason: 'what a program says of the packet',
    options: [opaque('bytecode', BYTECODE), opaque('object-pinned', textFrom(1))],
    demands: [
      { kind: 'any of', options: ['bytecode', 'object-pinned'] },
      { kind: 'not together', options: ['bytecode', 'object-pinned'] },
    ],
  }),
  defineExtension({
    name: 'u32',
    reason: 'single bytes of the packet',
    options: [opaque('u32', U32_TESTS, NOT)],
    demands: [{ kind: 'any of', options: ['u32'] }],
  }),
  defineExtension({
    name: 'osf',
    families: ['ipv4'],
    placement: { protocols: [TCP], hooks: ['PREROUTING', 'INPUT', 'FORWARD'] },
    reason: 'which operating system the packet looks like',
    options: [opaque('genre', textFrom(0), NOT), opaque('ttl', numberUpTo(2)), inert('log', numberUpTo(2))],
    demands: [{ kind: 'any of', options: ['genre'] }],
  }),
  defineExtension({
    name: 'cluster',
    reason: 'which node of a cluster takes the packet',
    options: [
      opaque('cluster-total-nodes', numberUpTo(32, 1)),
      opaque('cluster-local-node', numberUpTo(32, 1), NOT),
      opaque('cluster-local-nodemask', numberUpTo(32, 1), NOT),
      opaque('cluster-hash-seed', numberUpTo(0xffff_ffff)),
    ],
    demands: [
      { kind: 'any of', options: ['cluster-total-nodes'] },
      { kind: 'any of', options: ['cluster-hash-seed'] },
      { kind: 'any of', options: ['cluster-local-node', 'cluster-local-nodemask'] },
      { kind: 'not together', options: ['cluster-local-node', 'cluster-local-nodemask'] },
    ],
  }),
  defineExtension({
    name: 'ipvs',
    reason: 'whether the packet belongs to a virtual service',
    options: [
      opaque('ipvs', undefined, NOT),
      opaque('vproto', anything('a protocol'), NOT),
      opaque('vaddr', anything('an address with or without a mask'), NOT),
      opaque('vport', anything('a port'), NOT),
      opaque('vdir', oneOfAnyCase('ORIGINAL', 'REPLY')),
      opaque('vmethod', oneOfAnyCase('GATE', 'IPIP', 'MASQ'), NOT),
      opaque('vportctl', anything('a port'), NOT),
    ],
    demands: [{ kind: 'any of', options: ['ipvs', 'vproto', 'vaddr', 'vport', 'vdir', 'vmethod', 'vportctl'] }],
  }),
];
