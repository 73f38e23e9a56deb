import { HOST, anything, numberUpTo, shaped, textFrom, textUpTo } from '../arguments.ts';
import { type Extension, defineExtension, inert } from '../extension.ts';

const MAXIMUM_32 = 0xffff_ffff;

/** In seconds: the kernel counts milliseconds in 31 bits. */
const LONGEST_TIMEOUT = 2_147_482;

const DURATION = shaped('a time such as 250ms', /^\d+(?:\.\d+)?(?:s|secs?|ms|msecs?|us|usecs?)?$/i);

/** By number, or by a name in lower case. */
const LEVEL = shaped(
  'a level from 0 to 7 or its name',
  /^(?:0*[0-7]|0[xX][0-7]|alert|crit|debug|emerg|error|info|notice|panic|warning)$/,
);

/** Target extensions that tell or count something and leave the packet as it is. */
export const NOTE_TARGETS: readonly Extension[] = [
  defineExtension({
    name: 'LOG',
    bare: 'inert',
    options: [
      inert('log-level', LEVEL),
      inert('log-prefix', textFrom(1)),
      inert('log-tcp-sequence', undefined),
      inert('log-tcp-options', undefined),
      inert('log-ip-options', undefined),
      inert('log-uid', undefined),
      inert('log-macdecode', undefined),
    ],
  }),
  defineExtension({
    name: 'NFLOG',
    bare: 'inert',
    options: [
      inert('nflog-group', numberUpTo(65_535)),
      inert('nflog-prefix', textFrom(1)),
      inert('nflog-range', numberUpTo(MAXIMUM_32)),
      inert('nflog-size', numberUpTo(MAXIMUM_32)),
      inert('nflog-threshold', numberUpTo(65_535)),
    ],
  }),
  defineExtension({
    name: 'ULOG',
    families: ['ipv4'],
    bare: 'inert',
    options: [
      inert('ulog-nlgroup', numberUpTo(32, 1)),
      inert('ulog-prefix', textFrom(1)),
      inert('ulog-cprange', numberUpTo(MAXIMUM_32)),
      inert('ulog-qthreshold', numberUpTo(50, 1)),
    ],
  }),
  defineExtension({ name: 'TRACE', bare: 'inert', placement: { tables: ['raw'], legacyOnly: true } }),
  defineExtension({
    name: 'TEE',
    options: [inert('gateway', HOST), inert('oif', textUpTo(15, 1))],
    demands: [{ kind: 'any of', options: ['gateway'] }],
  }),
  defineExtension({
    name: 'IDLETIMER',
    options: [
      inert('timeout', numberUpTo(LONGEST_TIMEOUT, 1)),
      inert('label', shaped('a name without a slash', /^[^/]+$/)),
      inert('alarm', undefined),
    ],
    demands: [
      { kind: 'any of', options: ['timeout'] },
      { kind: 'any of', options: ['label'] },
    ],
  }),
  defineExtension({
    name: 'LED',
    options: [
      inert('led-trigger-id', textFrom(1)),
      inert('led-delay', anything('a number or inf')),
      inert('led-always-blink', undefined),
    ],
    demands: [{ kind: 'any of', options: ['led-trigger-id'] }],
  }),
  defineExtension({
    name: 'RATEEST',
    options: [
      inert('rateest-name', textFrom(1)),
      inert('rateest-interval', DURATION),
      inert('rateest-ewmalog', DURATION),
    ],
    demands: [
      { kind: 'any of', options: ['rateest-name'] },
      { kind: 'any of', options: ['rateest-interval'] },
      { kind: 'any of', options: ['rateest-ewmalog'] },
    ],
  }),
];
