import { BIG_NUMBER, NUMERIC_HOST, numberUpTo, oneOf, shaped, textFrom } from '../arguments.ts';
import { type Demand, type Extension, type Option, defineExtension, inert, opaque } from '../extension.ts';

const MAXIMUM_32 = 0xffff_ffff;
const NOT = { negatable: true };

const UNIT = '(?:s(?:e(?:c(?:o(?:nd?)?)?)?)?|m(?:i(?:n(?:u(?:te?)?)?)?)?|h(?:o(?:ur?)?)?|d(?:ay?)?)';

/** A number, and a unit that may be cut short; what follows the number without a slash is passed over. */
const RATE = shaped('a rate such as 5/min', new RegExp(`^0*[1-9]\\d*(?:[^/\\d][^/]*|/${UNIT})?$`, 'i'));

/** The same, or bytes in a second. */
const FLOW_RATE = shaped(
  'a rate such as 5/min or 10kb/s',
  new RegExp(`^0*[1-9]\\d*(?:[^/\\d][^/]*|[kmg]?b/s|/${UNIT})?$`, 'i'),
);

const BIT_RATE = shaped('a rate such as 5kbit', /^\d+(?:\.\d+)?(?:[kmgt]?(?:bit|bps))?$/i);
const NUMBER = numberUpTo(MAXIMUM_32);

/** Becomes the name of a file in /proc. */
const FILE_NAME = shaped('a name without a slash', /^[^/]+$/);

/** Packets up to a million, or bytes. */
const BURST = shaped('a number up to 1000000, or bytes such as 1mb', /^0*(?:[1-9]\d{0,5}|1000000|\d+[kmg]?b)$/i);

const FLOW_KEYS = shaped(
  'a list of srcip, srcport, dstip, dstport',
  /^(?:(?:src|dst)(?:ip|port)(?:,(?:src|dst)(?:ip|port))*)?$/,
);

const TIME = shaped('a time such as 08:00', /^(?:[01]?\d|2[0-3]):[0-5]?\d(?::[0-5]?\d)?$/);
const DATE = shaped(
  'a date such as 2026-01-31T08:00',
  /^(?:19[7-9]\d|20[0-3]\d)(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01])(?:T(?:(?:[01]?\d|2[0-3])(?::[0-5]?\d(?::[0-5]?\d)?)?)?)?)?)?$/,
);

/** Numbers from 1, Monday, to 7, or English names of which two letters are enough. */
const WEEKDAYS = shaped(
  'a list of weekdays such as Mon,Tue or 1,2',
  /^(?:[1-7]|(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]*)(?:,(?:[1-7]|(?:Mo|Tu|We|Th|Fr|Sa|Su)[a-z]*))*$/,
);
const MONTH_DAYS = shaped('a list of days from 1 to 31', /^(?:0?\d|[12]\d|3[01])(?:,(?:0?\d|[12]\d|3[01]))*$/);

/** Match extensions that count, remember, roll dice or look at the clock. */
export const HISTORY_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'limit',
    reason: 'how many packets came in the last while',
    bare: 'opaque',
    options: [opaque('limit', RATE), opaque('limit-burst', numberUpTo(10_000, 1))],
  }),
  defineExtension({
    name: 'hashlimit',
    reason: 'how many packets of the same kind came in the last while',
    options: [
      opaque('hashlimit-upto', FLOW_RATE, { ...NOT, aliases: ['hashlimit'] }),
      opaque('hashlimit-above', FLOW_RATE, NOT),
      opaque('hashlimit-burst', BURST),
      opaque('hashlimit-srcmask', numberUpTo(128)),
      opaque('hashlimit-dstmask', numberUpTo(128)),
      opaque('hashlimit-htable-size', NUMBER),
      opaque('hashlimit-htable-max', NUMBER),
      opaque('hashlimit-htable-gcinterval', numberUpTo(MAXIMUM_32, 1)),
      opaque('hashlimit-htable-expire', numberUpTo(MAXIMUM_32, 1)),
      opaque('hashlimit-mode', FLOW_KEYS),
      opaque('hashlimit-name', FILE_NAME),
      opaque('hashlimit-rate-match', undefined),
      opaque('hashlimit-rate-interval', numberUpTo(MAXIMUM_32, 1)),
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
      opaque('hitcount', numberUpTo(65_535)),
      opaque('rttl', undefined),
      opaque('name', FILE_NAME),
      opaque('rsource', undefined),
      opaque('rdest', undefined),
      opaque('mask', NUMERIC_HOST),
    ],
    demands: [
      { kind: 'any of', options: ['set', 'rcheck', 'update', 'remove'] },
      { kind: 'not together', options: ['set', 'rcheck', 'update', 'remove'] },
      { kind: 'not together', options: ['rttl', 'set'] },
      { kind: 'not together', options: ['rttl', 'remove'] },
      { kind: 'needs', option: 'reap', other: 'seconds' },
      ...['seconds', 'hitcount'].flatMap((counted): Demand[] => [
        { kind: 'not together', options: ['set', counted] },
        { kind: 'not together', options: ['remove', counted] },
      ]),
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
    options: [opaque('quota', BIG_NUMBER, NOT)],
    demands: [{ kind: 'any of', options: ['quota'] }],
  }),
  defineExtension({
    name: 'nfacct',
    reason: 'the quota of the accounting object',
    options: [opaque('nfacct-name', textFrom(1))],
    demands: [{ kind: 'any of', options: ['nfacct-name'] }],
  }),
  defineExtension({
    name: 'rateest',
    reason: 'the rate that an estimator measures',
    bare: 'opaque',
    options: [
      opaque('rateest1', textFrom(1), { aliases: ['rateest'] }),
      opaque('rateest2', textFrom(1)),
      opaque('rateest-delta', undefined),
      ...['rateest-bps1', 'rateest-pps1', 'rateest-bps2', 'rateest-pps2'].map((name) => opaque(name, BIT_RATE)),
      opaque('rateest-bps', BIT_RATE),
      opaque('rateest-pps', NUMBER),
      ...['rateest-lt', 'rateest-gt', 'rateest-eq'].map((name) => opaque(name, undefined, NOT)),
    ],
  }),
  defineExtension({
    name: 'time',
    reason: 'the time of day or the date',
    bare: 'inert',
    options: [
      opaque('datestart', DATE),
      opaque('datestop', DATE),
      opaque('timestart', TIME),
      opaque('timestop', TIME),
      opaque('weekdays', WEEKDAYS, NOT),
      opaque('monthdays', MONTH_DAYS, NOT),
      inert('contiguous', undefined),
      inert('localtz', undefined),
      inert('utc', undefined),
      inert('kerneltz', undefined),
    ],
    demands: [
      { kind: 'not together', options: ['utc', 'kerneltz'] },
      { kind: 'not together', options: ['utc', 'localtz'] },
    ],
  }),
];
