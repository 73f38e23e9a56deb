import { MARK, PREFIX, listOf, numberUpTo, textFrom } from '../arguments.ts';
import { type Extension, defineExtension, inert, modelled, opaque } from '../extension.ts';

const MAXIMUM_32 = 0xffff_ffff;
const BITS = numberUpTo(MAXIMUM_32);

/** What a mark can be computed from. */
const HMARK_SOURCES = [
  'hmark-tuple',
  'hmark-src-prefix',
  'hmark-dst-prefix',
  'hmark-sport-mask',
  'hmark-dport-mask',
  'hmark-sport',
  'hmark-dport',
  'hmark-spi-mask',
  'hmark-spi',
  'hmark-proto-mask',
];

const ALL_MARKS = ['set-xmark', 'set-mark', 'and-mark', 'or-mark', 'xor-mark'];

const CONNECTION_MARKS = [...ALL_MARKS, 'save-mark', 'restore-mark'];

/** Target extensions that mark the packet or its connection. */
export const MARK_TARGETS: readonly Extension[] = [
  defineExtension({
    name: 'MARK',
    options: [
      modelled('set-xmark', MARK),
      modelled('set-mark', MARK),
      modelled('and-mark', BITS),
      modelled('or-mark', BITS),
      modelled('xor-mark', BITS),
    ],
    demands: [
      { kind: 'any of', options: ALL_MARKS },
      { kind: 'not together', options: ALL_MARKS },
    ],
  }),
  defineExtension({
    name: 'CONNMARK',
    options: [
      modelled('set-xmark', MARK),
      modelled('set-mark', MARK),
      modelled('and-mark', BITS),
      modelled('or-mark', BITS),
      modelled('xor-mark', BITS),
      modelled('save-mark', undefined),
      modelled('restore-mark', undefined),
      modelled('left-shift-mark', numberUpTo(32)),
      modelled('right-shift-mark', numberUpTo(32)),
      modelled('ctmask', BITS),
      modelled('nfmask', BITS),
      modelled('mask', BITS),
    ],
    demands: [
      { kind: 'any of', options: CONNECTION_MARKS },
      { kind: 'not together', options: CONNECTION_MARKS },
      { kind: 'not together', options: ['mask', 'ctmask'] },
      { kind: 'not together', options: ['mask', 'nfmask'] },
    ],
  }),
  defineExtension({
    name: 'CONNSECMARK',
    placement: { tables: ['mangle', 'security'] },
    options: [inert('save', undefined), inert('restore', undefined)],
    demands: [
      { kind: 'any of', options: ['save', 'restore'] },
      { kind: 'not together', options: ['save', 'restore'] },
    ],
  }),
  defineExtension({
    name: 'SECMARK',
    placement: { tables: ['mangle', 'security'] },
    options: [inert('selctx', textFrom(1))],
    demands: [{ kind: 'any of', options: ['selctx'] }],
  }),
  defineExtension({
    name: 'HMARK',
    reason: 'a mark that is computed from the packet',
    options: [
      opaque('hmark-tuple', listOf('src', 'dst', 'sport', 'dport', 'spi', 'proto', 'ct')),
      opaque('hmark-src-prefix', PREFIX),
      opaque('hmark-dst-prefix', PREFIX),
      ...['sport-mask', 'dport-mask', 'sport', 'dport'].map((name) => opaque(`hmark-${name}`, numberUpTo(65_535))),
      ...['spi-mask', 'spi', 'rnd', 'offset'].map((name) => opaque(`hmark-${name}`, BITS)),
      opaque('hmark-proto-mask', numberUpTo(65_535)),
      opaque('hmark-mod', numberUpTo(MAXIMUM_32, 1)),
    ],
    demands: [
      { kind: 'any of', options: ['hmark-mod'] },
      { kind: 'any of', options: ['hmark-rnd'] },
      { kind: 'any of', options: HMARK_SOURCES },
      ...['hmark-sport-mask', 'hmark-dport-mask', 'hmark-sport', 'hmark-dport'].flatMap((port) => [
        { kind: 'not together' as const, options: ['hmark-spi-mask', port] },
        { kind: 'not together' as const, options: ['hmark-spi', port] },
      ]),
    ],
  }),
];
