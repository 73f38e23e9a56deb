import { BIG_RANGE, MARK, anything, numberUpTo, oneOf, oneOfAnyCase, rangeUpTo, textFrom } from '../arguments.ts';
import { type Argument, type Extension, defineExtension, inert, modelled, opaque } from '../extension.ts';
import { parseNumber } from '../values/number.ts';

const MAXIMUM_32 = 0xffff_ffff;

const ADDRESS = anything('an address with or without a mask');
const PORTS = anything('a port, a service name or a range a:b');
const STATES = anything('a list of states, joined by commas without blanks');

const NOT = { negatable: true };

/** iptables cuts a length that is too long for IPv4, but not for IPv6. */
const GROUP_MASK: Argument = {
  expects: 'the length of a prefix',
  accepts: (text, family) => parseNumber(text, family === 'ipv4' ? MAXIMUM_32 : 128) !== undefined,
};

/** Match extensions that ask connection tracking. */
export const CONNECTION_MATCHES: readonly Extension[] = [
  defineExtension({
    name: 'conntrack',
    reason: 'how long the connection has been quiet',
    options: [
      modelled('ctstate', STATES, NOT),
      modelled('ctproto', anything('a protocol'), NOT),
      modelled('ctorigsrc', ADDRESS, NOT),
      modelled('ctorigdst', ADDRESS, NOT),
      modelled('ctreplsrc', ADDRESS, NOT),
      modelled('ctrepldst', ADDRESS, NOT),
      modelled('ctorigsrcport', PORTS, NOT),
      modelled('ctorigdstport', PORTS, NOT),
      modelled('ctreplsrcport', PORTS, NOT),
      modelled('ctrepldstport', PORTS, NOT),
      modelled('ctstatus', anything('a list of status names'), NOT),
      opaque('ctexpire', rangeUpTo(MAXIMUM_32), NOT),
      modelled('ctdir', oneOfAnyCase('ORIGINAL', 'REPLY')),
    ],
    demands: [{ kind: 'an option' }],
  }),
  defineExtension({
    name: 'state',
    options: [modelled('state', STATES, NOT)],
    demands: [{ kind: 'any of', options: ['state'] }],
  }),
  defineExtension({
    name: 'helper',
    options: [modelled('helper', textFrom(0), NOT)],
    demands: [{ kind: 'any of', options: ['helper'] }],
  }),
  defineExtension({
    name: 'connmark',
    options: [modelled('mark', MARK, NOT)],
    demands: [{ kind: 'any of', options: ['mark'] }],
  }),
  defineExtension({
    name: 'connbytes',
    reason: 'how much the connection has carried so far',
    options: [
      opaque('connbytes', BIG_RANGE, NOT),
      opaque('connbytes-dir', oneOf('original', 'reply', 'both')),
      opaque('connbytes-mode', oneOf('packets', 'bytes', 'avgpkt')),
    ],
    demands: [
      { kind: 'any of', options: ['connbytes'] },
      { kind: 'any of', options: ['connbytes-dir'] },
      { kind: 'any of', options: ['connbytes-mode'] },
    ],
  }),
  defineExtension({
    name: 'connlabel',
    reason: 'which labels the connection was given',
    options: [opaque('label', numberUpTo(127), NOT), opaque('set', undefined)],
    demands: [{ kind: 'any of', options: ['label'] }],
  }),
  defineExtension({
    name: 'connlimit',
    reason: 'how many connections are open at the time',
    options: [
      opaque('connlimit-upto', numberUpTo(MAXIMUM_32), NOT),
      opaque('connlimit-above', numberUpTo(MAXIMUM_32), NOT),
      inert('connlimit-mask', GROUP_MASK),
      inert('connlimit-saddr', undefined),
      inert('connlimit-daddr', undefined),
    ],
    demands: [
      { kind: 'any of', options: ['connlimit-upto', 'connlimit-above'] },
      { kind: 'not together', options: ['connlimit-upto', 'connlimit-above'] },
      { kind: 'not together', options: ['connlimit-saddr', 'connlimit-daddr'] },
    ],
  }),
];
