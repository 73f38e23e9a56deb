import { HOST, MARK, PORT, SHORT_PREFIX, anything, numberUpTo, oneOf, textUpTo } from '../arguments.ts';
import { type Argument, type Extension, defineExtension, inert, modelled, opaque } from '../extension.ts';
import { parseNumberRange } from '../values/number.ts';
import { TCP, UDP } from '../values/protocols.ts';

/** Two numbers, the first below the second, and not all 65536 of them. */
const QUEUES: Argument = {
  expects: 'an upward range a:b of queue numbers, not all of them',
  accepts: (text) => {
    const range = /^\d+:\d+$/.test(text) ? parseNumberRange(text, 65_535) : undefined;
    return range !== undefined && range[0] < range[1] && range[1] - range[0] < 65_535;
  },
};

const SET = [textUpTo(31, 1), anything('src and dst, joined by commas')];

/** Target extensions that decide about the packet, translate it, or give it to somebody else. */
export const VERDICT_TARGETS: readonly Extension[] = [
  defineExtension({
    name: 'REJECT',
    placement: { tables: ['filter'], hooks: ['INPUT', 'FORWARD', 'OUTPUT'] },
    options: [modelled('reject-with', anything('a kind of answer'))],
  }),
  defineExtension({
    name: 'DNAT',
    placement: { tables: ['nat'], hooks: ['PREROUTING', 'OUTPUT'] },
    options: [
      modelled('to-destination', anything('[address[-address]][:port[-port[/port]]]')),
      modelled('random', undefined),
      inert('persistent', undefined),
    ],
    demands: [{ kind: 'any of', options: ['to-destination'] }],
  }),
  defineExtension({
    name: 'SNAT',
    placement: { tables: ['nat'], hooks: ['INPUT', 'POSTROUTING'] },
    options: [
      modelled('to-source', anything('[address[-address]][:port[-port]]')),
      modelled('random', undefined),
      modelled('random-fully', undefined),
      inert('persistent', undefined),
    ],
    demands: [{ kind: 'any of', options: ['to-source'] }],
  }),
  defineExtension({
    name: 'MASQUERADE',
    placement: { tables: ['nat'], hooks: ['POSTROUTING'] },
    options: [
      modelled('to-ports', anything('a port or a range a-b')),
      modelled('random', undefined),
      modelled('random-fully', undefined),
    ],
  }),
  defineExtension({
    name: 'REDIRECT',
    placement: { tables: ['nat'], hooks: ['PREROUTING', 'OUTPUT'] },
    options: [modelled('to-ports', anything('a port or a range a-b')), modelled('random', undefined)],
  }),
  defineExtension({
    name: 'NETMAP',
    placement: { tables: ['nat'] },
    options: [modelled('to', anything('a network'))],
    demands: [{ kind: 'any of', options: ['to'] }],
  }),
  defineExtension({
    name: 'DNPT',
    families: ['ipv6'],
    placement: { tables: ['mangle'], hooks: ['PREROUTING', 'OUTPUT'] },
    reason: 'the address prefix after translation',
    options: [opaque('src-pfx', SHORT_PREFIX), opaque('dst-pfx', SHORT_PREFIX)],
    demands: [
      { kind: 'any of', options: ['src-pfx'] },
      { kind: 'any of', options: ['dst-pfx'] },
    ],
  }),
  defineExtension({
    name: 'SNPT',
    families: ['ipv6'],
    placement: { tables: ['mangle'], hooks: ['INPUT', 'POSTROUTING'] },
    reason: 'the address prefix after translation',
    options: [opaque('src-pfx', SHORT_PREFIX), opaque('dst-pfx', SHORT_PREFIX)],
    demands: [
      { kind: 'any of', options: ['src-pfx'] },
      { kind: 'any of', options: ['dst-pfx'] },
    ],
  }),
  defineExtension({
    name: 'TPROXY',
    placement: { tables: ['mangle'], hooks: ['PREROUTING'], protocols: [TCP, UDP] },
    reason: 'the proxy that takes the packet',
    options: [opaque('on-port', PORT), opaque('on-ip', HOST), opaque('tproxy-mark', MARK)],
    demands: [{ kind: 'any of', options: ['on-port'] }],
  }),
  defineExtension({
    name: 'NFQUEUE',
    reason: 'the program that reads the queue',
    bare: 'opaque',
    options: [
      opaque('queue-num', numberUpTo(65_535)),
      opaque('queue-balance', QUEUES),
      opaque('queue-bypass', undefined),
      opaque('queue-cpu-fanout', undefined),
    ],
    demands: [
      { kind: 'not together', options: ['queue-num', 'queue-balance'] },
      { kind: 'needs', option: 'queue-cpu-fanout', other: 'queue-balance' },
    ],
  }),
  defineExtension({
    name: 'SET',
    reason: 'what earlier packets put into the set',
    options: [
      inert('add-set', SET),
      inert('del-set', SET),
      opaque('map-set', SET),
      inert('exist', undefined),
      inert('timeout', numberUpTo(0xffff_ffff)),
      inert('map-mark', undefined),
      inert('map-prio', undefined),
      inert('map-queue', undefined),
    ],
    demands: [{ kind: 'any of', options: ['add-set', 'del-set', 'map-set'] }],
  }),
  defineExtension({
    name: 'CLUSTERIP',
    families: ['ipv4'],
    placement: { hooks: ['INPUT'] },
    reason: 'which node of a cluster takes the packet',
    options: [
      opaque('new', undefined),
      opaque('hashmode', oneOf('sourceip', 'sourceip-sourceport', 'sourceip-sourceport-destport')),
      opaque('clustermac', anything('a hardware address')),
      opaque('total-nodes', numberUpTo(16, 1)),
      opaque('local-node', numberUpTo(16, 1)),
      opaque('hash-init', numberUpTo(0xffff_ffff)),
    ],
  }),
];
