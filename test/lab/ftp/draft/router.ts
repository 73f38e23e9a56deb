import { type Draft, type Table, drawFrom, spell } from './draft.ts';
import { ADDRESSES } from './network.ts';

/** An iptables-save text (ip6tables for IPv6) of a Linux router: `wan0` leads to the clients, `lan0` to the server. */
export function writeRouter(draft: Draft, family: 'ipv4' | 'ipv6'): string {
  const router: Router = { ...draft, server: family === 'ipv4' ? ADDRESSES.server : ADDRESSES.server6, family };
  const translates = draft.nat && family === 'ipv4';
  const destinations = translates ? drawFrom(draft, 'router dnat', DESTINATIONS)(router) : [];
  const sources = family === 'ipv4' ? drawFrom(draft, 'router snat', translates ? SOURCES : PLAIN_SOURCES) : [];
  const mangle = drawFrom(draft, 'router mangle', MANGLES)(router);
  const tail = drawFrom(draft, 'router tail', TAILS);
  const forward = [
    ...drawFrom(draft, 'router state', STATES)(router),
    ...drawFrom(draft, 'router control', CONTROLS)(router),
    ...drawFrom(draft, 'router data', DATA)(router),
    ...drawFrom(draft, 'router active', ACTIVE)(router),
    ...(family === 'ipv6' ? ['-A FORWARD -p ipv6-icmp -j ACCEPT'] : []),
    ...tail.rules,
  ];
  return [
    writeTable('raw', ['PREROUTING', 'OUTPUT'], drawFrom(draft, 'router helper', HELPERS)(router)),
    writeTable('mangle', ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'], mangle),
    writeTable('nat', ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'], [...destinations, ...sources]),
    writeTable('filter', ['INPUT', `FORWARD ${tail.policy}`, 'OUTPUT'], forward),
  ].join('');
}

interface Router extends Draft {
  readonly server: string;
  readonly family: 'ipv4' | 'ipv6';
}

function writeTable(name: string, chains: readonly string[], rules: readonly string[]): string {
  if (rules.length === 0) return '';
  const lines = chains.map((chain) => (chain.includes(' ') ? `:${chain} [0:0]` : `:${chain} ACCEPT [0:0]`));
  return [`*${name}`, ...lines, ...rules, 'COMMIT', ''].join('\n');
}

type Lines = (router: Router) => readonly string[];
const tcp = (first: number, last: number): string => `-p tcp -m tcp --dport ${spell(first, last, ':')}`;

const HELPERS: Table<Lines> = [
  [45, '.none', () => []],
  [35, 'assigned', ({ port }) => [`-A PREROUTING ${tcp(port, port)} -j CT --helper ftp`]],
  [6, 'outside', ({ port }) => [`-A PREROUTING -i wan0 ${tcp(port, port)} -j CT --helper ftp`]],
  [5, 'inside', ({ port }) => [`-A PREROUTING -i lan0 ${tcp(port, port)} -j CT --helper ftp`]],
  [5, 'another port', ({ port }) => [`-A PREROUTING ${tcp(port + 1, port + 1)} -j CT --helper ftp`]],
  [4, 'after notrack', ({ port }) => [`-A PREROUTING ${tcp(port, port)} -j CT --notrack`]],
  [4, 'replies untracked', ({ port }) => [`-A PREROUTING -i lan0 -p tcp -m tcp --sport ${port} -j CT --notrack`]],
];

const STATES: Table<Lines> = [
  [55, '.related', () => ['-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT']],
  [15, 'established', () => ['-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT']],
  [
    8,
    'related by helper',
    () => [
      '-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT',
      '-A FORWARD -m conntrack --ctstate RELATED -m helper --helper ftp -j ACCEPT',
    ],
  ],
  [6, 'translated', () => ['-A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED,DNAT -j ACCEPT']],
  [
    5,
    'related dropped',
    () => [
      '-A FORWARD -m conntrack --ctstate ESTABLISHED -j ACCEPT',
      '-A FORWARD -m conntrack --ctstate RELATED -j DROP',
    ],
  ],
  [
    5,
    'by original port',
    ({ port }) => [
      `-A FORWARD -p tcp -m conntrack --ctstate ESTABLISHED --ctorigdstport ${port} -j ACCEPT`,
      '-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    ],
  ],
  [4, 'none', () => []],
  [
    4,
    'from outside',
    () => [
      '-A FORWARD -i wan0 -o lan0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
      '-A FORWARD -i lan0 -o wan0 -m conntrack --ctstate ESTABLISHED -j ACCEPT',
    ],
  ],
];

const CONTROLS: Table<Lines> = [
  [70, '.port', ({ port, server }) => [`-A FORWARD -d ${server} ${tcp(port, port)} -j ACCEPT`]],
  [15, 'new', ({ port }) => [`-A FORWARD -i wan0 -o lan0 ${tcp(port, port)} -m conntrack --ctstate NEW -j ACCEPT`]],
  [5, 'from clients', ({ port, family }) => [`-A FORWARD -s ${CLIENTS[family]} ${tcp(port, port)} -j ACCEPT`]],
  [4, 'wrong way', ({ port }) => [`-A FORWARD -i lan0 ${tcp(port, port)} -j ACCEPT`]],
  [
    3,
    'before translation',
    ({ port, nat, server, family }) => [
      `-A FORWARD -d ${nat && family === 'ipv4' ? ADDRESSES.public : server} ${tcp(port, port)} -j ACCEPT`,
    ],
  ],
];

const CLIENTS = { ipv4: '203.0.113.0/24', ipv6: '2001:db8:1::/64' };
const OTHERS = { ipv4: '192.0.2.0/24', ipv6: '2001:db8:99::/64' };

const DATA: Table<Lines> = [
  [40, '.exact', ({ first, last, server }) => [`-A FORWARD -d ${server} ${tcp(first, last)} -j ACCEPT`]],
  [25, 'none', () => []],
  [8, 'short', ({ first, cut }) => [`-A FORWARD ${tcp(first, cut)} -j ACCEPT`]],
  [8, 'new', ({ first, last }) => [`-A FORWARD ${tcp(first, last)} -m conntrack --ctstate NEW -j ACCEPT`]],
  [
    5,
    'hole',
    ({ first, last, cut, end }) => [
      `-A FORWARD ${tcp(cut, end)} -j REJECT`,
      `-A FORWARD ${tcp(first, last)} -j ACCEPT`,
    ],
  ],
  [5, 'clients', ({ first, last, family }) => [`-A FORWARD -s ${CLIENTS[family]} ${tcp(first, last)} -j ACCEPT`]],
  [4, 'others', ({ first, last, family }) => [`-A FORWARD -s ${OTHERS[family]} ${tcp(first, last)} -j ACCEPT`]],
];

const ACTIVE: Table<Lines> = [
  [40, '.from 20', () => ['-A FORWARD -i lan0 -o wan0 -p tcp -m tcp --sport 20 -j ACCEPT']],
  [30, 'none', () => []],
  [15, 'all', () => ['-A FORWARD -i lan0 -j ACCEPT']],
  [10, 'to some', ({ server }) => [`-A FORWARD -s ${server} -p tcp -m tcp --dport 32768:60999 -j ACCEPT`]],
];

const TAILS: Table<{ readonly policy: string; readonly rules: readonly string[] }> = [
  [60, '.policy', { policy: 'DROP', rules: [] }],
  [25, '.reject', { policy: 'ACCEPT', rules: ['-A FORWARD -j REJECT'] }],
  [10, 'open', { policy: 'ACCEPT', rules: [] }],
];

const MANGLES: Table<Lines> = [
  [90, '.none', () => []],
  [5, 'dropped', ({ cut, end }) => [`-A PREROUTING ${tcp(cut, end)} -j DROP`]],
  [5, 'dropped on the way', ({ cut, end }) => [`-A FORWARD ${tcp(cut, end)} -j DROP`]],
];

const dnat = (from: string, to: string): string => `-A PREROUTING ${from} -j DNAT --to-destination ${to}`;
const DESTINATIONS: Table<Lines> = [
  [
    35,
    '.exact',
    ({ port, first, last, server }) =>
      [port, [first, last] as const].map((one) =>
        dnat(`-d ${ADDRESSES.public} ${typeof one === 'number' ? tcp(one, one) : tcp(...one)}`, server),
      ),
  ],
  [12, 'all', ({ server }) => [dnat(`-d ${ADDRESSES.public}`, server)]],
  [20, 'control only', ({ port, server }) => [dnat(`-i wan0 -d ${ADDRESSES.public} ${tcp(port, port)}`, server)]],
  [
    8,
    'short',
    ({ port, first, cut, server }) => [
      dnat(`-i wan0 ${tcp(port, port)}`, server),
      dnat(`-i wan0 ${tcp(first, cut)}`, server),
    ],
  ],
  [
    6,
    'to one port',
    ({ port, first, last, cut, server }) => [
      dnat(`-d ${ADDRESSES.public} ${tcp(port, port)}`, server),
      dnat(`-d ${ADDRESSES.public} ${tcp(first, last)}`, `${server}:${cut}`),
    ],
  ],
  [
    6,
    'shifted',
    ({ port, first, last, server }) => [
      dnat(`-d ${ADDRESSES.public} ${tcp(port, port)}`, server),
      dnat(`-d ${ADDRESSES.public} ${tcp(first, last)}`, `${server}:${first + 1}-${last + 1}/${first}`),
    ],
  ],
  [
    6,
    'for clients',
    ({ port, first, last, server }) =>
      [port, [first, last] as const].map((one) =>
        dnat(
          `-s ${CLIENTS.ipv4} -d ${ADDRESSES.public} ${typeof one === 'number' ? tcp(one, one) : tcp(...one)}`,
          server,
        ),
      ),
  ],
  [
    4,
    'to another',
    ({ port, first, last, cut, server }) => [
      dnat(`-d ${ADDRESSES.public} ${tcp(port, port)}`, server),
      dnat(`-d ${ADDRESSES.public} ${tcp(cut, last)}`, '10.0.2.77'),
      dnat(`-d ${ADDRESSES.public} ${tcp(first, last)}`, server),
    ],
  ],
];

const outwards = `-A POSTROUTING -o wan0 -s ${ADDRESSES.server} -j SNAT --to-source ${ADDRESSES.public}`;
const inwards = '-A POSTROUTING -o lan0 -j SNAT --to-source 10.0.2.1';
const SOURCES: Table<readonly string[]> = [
  [45, '.outwards', [outwards]],
  [20, 'none', []],
  [15, 'both', [outwards, inwards]],
  [8, 'inwards', [inwards]],
  [6, 'masquerade', ['-A POSTROUTING -o lan0 -j MASQUERADE', outwards]],
  [6, 'control only', [outwards, '-A POSTROUTING -o lan0 -p tcp -m tcp --dport 21 -j SNAT --to-source 10.0.2.1']],
];
const PLAIN_SOURCES: Table<readonly string[]> = [
  [85, '.none', []],
  [10, 'inwards', [inwards]],
  [5, 'masquerade', ['-A POSTROUTING -o lan0 -j MASQUERADE']],
];
