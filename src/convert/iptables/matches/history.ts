import { anything, listOf, numberUpTo, oneOf, shaped, textUpTo } from '../arguments.ts';
import { type Extension, type Option, defineExtension, inert, opaque } from '../extension.ts';

const MAXIMUM_32 = 0xffff_ffff;
const NOT = { negatable: true };

/** `5/min`, `10`, `1/second`: the units may be abbreviated. */
const RATE = shaped(
  'a rate such as 5/min',
  /^\d+(?:\/(?:s|se|sec|seco|secon|second|m|mi|min|minu|minut|minute|h|ho|hou|hour|d|da|day))?$/i,
);

/** Packets or bytes in a while. */
const FLOW_RATE = shaped(
  'a rate such as 5/min or 10kb/s',
  /^\d+(?:[kmg]?b\/s|\/(?:s[econd]*|m[inute]*|h[our]*|d[ay]*))?$/i,
);
const NUMBER = numberUpTo(MAXIMUM_32);

/** Match extensions that count, remember, roll dice or look at the clock. */
export const HISTORY_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'limit',
    reason: 'how many packets came in the last while',
    bare: 'opaque',
    options: [opaque('limit', RATE), opaque('limit-burst', numberUpTo(10_000))],
  }),
  defineExtension({
    name: 'hashlimit',
    reason: 'how many packets of the same kind came in the last while',
    options: [
      opaque('hashlimit-upto', FLOW_RATE, { ...NOT, aliases: ['hashlimit'] }),
      opaque('hashlimit-above', FLOW_RATE, NOT),
      opaque('hashlimit-burst', shaped('a number, or bytes such as 1mb', /^\d+(?:[kmg]?b)?$/i)),
      opaque('hashlimit-srcmask', numberUpTo(128)),
      opaque('hashlimit-dstmask', numberUpTo(128)),
      opaque('hashlimit-htable-size', NUMBER),
      opaque('hashlimit-htable-max', NUMBER),
      opaque('hashlimit-htable-gcinterval', NUMBER),
      opaque('hashlimit-htable-expire', NUMBER),
      opaque('hashlimit-mode', listOf('dstip', 'srcip', 'dstport', 'srcport')),
      opaque('hashlimit-name', textUpTo(254, 1)),
      opaque('hashlimit-rate-match', undefined),
      opaque('hashlimit-rate-interval', anything('a number of seconds')),
    ],
    demands: [
      { kind: 'any of', options: ['hashlimit-upto', 'hashlimit-above'] },
      { kind: 'not together', options: ['hashlimit-upto', 'hashlimit-above'] },
      { kind: 'any of', options: ['hashlimit-name'] },
    ],
  }),
  defineExtension({
    name: 'recent',
    reason: 'which addresses were seen before',
    options: [
      ...['set', 'rcheck', 'update', 'remove'].map((name): Option => opaque(name, undefined, NOT)),
      opaque('seconds', numberUpTo(MAXIMUM_32, 1)),
      opaque('reap', undefined),
      opaque('hitcount', NUMBER),
      opaque('rttl', undefined),
      opaque('name', textUpTo(199, 1)),
      opaque('rsource', undefined),
      opaque('rdest', undefined),
      opaque('mask', anything('a mask')),
    ],
    demands: [
      { kind: 'any of', options: ['set', 'rcheck', 'update', 'remove'] },
      { kind: 'not together', options: ['set', 'rcheck', 'update', 'remove'] },
      { kind: 'not together', options: ['rsource', 'rdest'] },
      { kind: 'not together', options: ['rttl', 'set'] },
      { kind: 'not together', options: ['rttl', 'remove'] },
      { kind: 'needs', option: 'reap', other: 'seconds' },
    ],
  }),
  defineExtension({
    name: 'statistic',
    reason: 'chance, or how many packets came before',
    options: [
      opaque('mode', oneOf('random', 'nth')),
      opaque('probability', shaped('a number from 0 to 1', /^(?:0?\.\d+|0(?:\.\d*)?|1(?:\.0*)?)$/), NOT),
      opaque('every', numberUpTo(MAXIMUM_32, 1), NOT),
      opaque('packet', NUMBER),
    ],
    demands: [
      { kind: 'any of', options: ['mode'] },
      { kind: 'any of', options: ['probability', 'every'] },
      { kind: 'not together', options: ['probability', 'every'] },
      { kind: 'not together', options: ['probability', 'packet'] },
      { kind: 'needs', option: 'every', other: 'packet' },
    ],
  }),
  defineExtension({
    name: 'quota',
    reason: 'how much was sent before',
    options: [opaque('quota', anything('a number of bytes'), NOT)],
    demands: [{ kind: 'any of', options: ['quota'] }],
  }),
  defineExtension({
    name: 'nfacct',
    reason: 'the quota of the accounting object',
    options: [opaque('nfacct-name', textUpTo(31, 1))],
    demands: [{ kind: 'any of', options: ['nfacct-name'] }],
  }),
  defineExtension({
    name: 'rateest',
    reason: 'the rate that an estimator measures',
    bare: 'opaque',
    options: [
      opaque('rateest1', textUpTo(15, 1), { aliases: ['rateest'] }),
      opaque('rateest2', textUpTo(15, 1)),
      opaque('rateest-delta', undefined),
      ...['rateest-bps1', 'rateest-pps1', 'rateest-bps2', 'rateest-pps2'].map((name) =>
        opaque(name, anything('a rate')),
      ),
      opaque('rateest-bps', anything('a rate')),
      opaque('rateest-pps', anything('a rate')),
      ...['rateest-lt', 'rateest-gt', 'rateest-eq'].map((name) => opaque(name, undefined, NOT)),
    ],
  }),
  defineExtension({
    name: 'time',
    reason: 'the time of day or the date',
    bare: 'inert',
    options: [
      opaque('datestart', anything('a date such as 2026-01-31T08:00')),
      opaque('datestop', anything('a date such as 2026-01-31T08:00')),
      opaque('timestart', shaped('a time such as 08:00', /^\d{1,2}:\d{1,2}(?::\d{1,2})?$/)),
      opaque('timestop', shaped('a time such as 08:00', /^\d{1,2}:\d{1,2}(?::\d{1,2})?$/)),
      opaque('weekdays', anything('a list of weekdays'), NOT),
      opaque('monthdays', anything('a list of days of the month'), NOT),
      inert('contiguous', undefined),
      inert('localtz', undefined),
      inert('utc', undefined),
      inert('kerneltz', undefined),
    ],
  }),
];
