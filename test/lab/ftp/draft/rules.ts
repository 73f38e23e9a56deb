import { type Draft, type Table, drawFrom, spell } from './draft.ts';

/** An iptables-save text (ip6tables for IPv6) of the server's host. */
export function writeRules(draft: Draft, family: 'ipv4' | 'ipv6'): string {
  const rules: Rules = { ...draft, family, words: WORDS[family] };
  const helper = drawFrom(draft, 'helper', HELPERS)(rules);
  const extra = drawFrom(draft, 'extra', EXTRAS)(rules);
  const tables = [
    writeTable('raw', { PREROUTING: 'ACCEPT', OUTPUT: 'ACCEPT' }, [...helper, ...(extra.raw ?? [])]),
    writeTable('mangle', { PREROUTING: 'ACCEPT', INPUT: 'ACCEPT', OUTPUT: 'ACCEPT' }, extra.mangle ?? []),
    writeTable('nat', { PREROUTING: 'ACCEPT', OUTPUT: 'ACCEPT' }, extra.nat ?? []),
    writeFilter(rules),
  ];
  return tables.join('');
}

interface Rules extends Draft {
  readonly family: 'ipv4' | 'ipv6';
  readonly words: (typeof WORDS)['ipv4'];
}

const WORDS = {
  ipv4: {
    clients: '203.0.113.0/24',
    others: '192.0.2.0/24',
    server: '10.0.2.2',
    icmp: ['-A INPUT -p icmp -j ACCEPT'],
    neighbours: ['-A OUTPUT -p icmp -j ACCEPT'],
    refusal: 'icmp-host-prohibited',
  },
  ipv6: {
    clients: '2001:db8:1::/64',
    others: '2001:db8:99::/64',
    server: '2001:db8:2::2',
    icmp: ['-A INPUT -p ipv6-icmp -j ACCEPT'],
    neighbours: ['-A OUTPUT -p ipv6-icmp -j ACCEPT'],
    refusal: 'icmp6-adm-prohibited',
  },
};

function writeTable(name: string, policies: Readonly<Record<string, string>>, rules: readonly string[]): string {
  if (rules.length === 0) return '';
  const own = [...new Set(rules.flatMap((rule) => /^-A ([a-z]\S*)/.exec(rule)?.[1] ?? []))];
  const chains = [
    ...Object.entries(policies).map(([chain, policy]) => `:${chain} ${policy} [0:0]`),
    ...own.map((chain) => `:${chain} - [0:0]`),
  ];
  return [`*${name}`, ...chains, ...rules, 'COMMIT', ''].join('\n');
}

function writeFilter(rules: Rules): string {
  const { dice, words } = rules;
  const tail = drawFrom(rules, 'tail', TAILS)(rules);
  const output = drawFrom(rules, 'output', OUTPUTS)(rules);
  const data = drawFrom(rules, 'data', DATA)(rules);
  const body = [
    ...(dice.chance(0.6) ? ['-A INPUT -i lo -j ACCEPT'] : []),
    ...(rules.family === 'ipv6'
      ? drawFrom(rules, 'neighbours', NEIGHBOURS)(rules)
      : dice.chance(0.5)
        ? words.icmp
        : []),
    ...drawFrom(rules, 'state', STATES)(rules),
    ...drawFrom(rules, 'control', CONTROLS)(rules),
  ];
  const policies = { INPUT: tail.policy, FORWARD: 'ACCEPT', OUTPUT: output.policy };
  const late = data.late === true;
  const input = [...body, ...(late ? [] : data.rules), ...tail.rules, ...(late ? data.rules : [])];
  return writeTable('filter', policies, [...input, ...output.rules]);
}

type Lines = (rules: Rules) => readonly string[];
const ports = (first: number, last: number): string => `-p tcp -m tcp --dport ${spell(first, last, ':')}`;

/** Rules that let passive data in, and ways to get them wrong. */
const DATA: Table<(rules: Rules) => { readonly rules: readonly string[]; readonly late?: boolean }> = [
  [50, '.exact', ({ first, last }) => ({ rules: [`-A INPUT ${ports(first, last)} -j ACCEPT`] })],
  [
    10,
    'new',
    ({ first, last }) => ({ rules: [`-A INPUT ${ports(first, last)} -m conntrack --ctstate NEW -j ACCEPT`] }),
  ],
  [14, 'none', () => ({ rules: [] })],
  [5, 'wide', () => ({ rules: [`-A INPUT ${ports(1024, 65_535)} -j ACCEPT`] })],
  [6, 'short', ({ first, cut }) => ({ rules: [`-A INPUT ${ports(first, cut)} -j ACCEPT`] })],
  [6, 'from inside', ({ cut, last }) => ({ rules: [`-A INPUT ${ports(cut, last)} -j ACCEPT`] })],
  [
    5,
    'hole',
    ({ first, last, cut, end }) => ({
      rules: [`-A INPUT ${ports(cut, end)} -j DROP`, `-A INPUT ${ports(first, last)} -j ACCEPT`],
    }),
  ],
  [
    4,
    'multiport',
    ({ first, last, port }) => ({
      rules: [`-A INPUT -p tcp -m multiport --dports ${port},${spell(first, last, ':')} -j ACCEPT`],
    }),
  ],
  [4, 'jump', ({ first, last }) => ({ rules: ['-A INPUT -p tcp -j ftp', `-A ftp ${ports(first, last)} -j ACCEPT`] })],
  [
    3,
    'return',
    ({ first, last, cut, end }) => ({
      rules: [
        `-A INPUT -p tcp -j ftp`,
        `-A ftp ${ports(cut, end)} -j RETURN`,
        `-A ftp ${ports(first, last)} -j ACCEPT`,
      ],
    }),
  ],
  [4, 'after the end', ({ first, last }) => ({ rules: [`-A INPUT ${ports(first, last)} -j ACCEPT`], late: true })],
  [3, 'udp', ({ first, last }) => ({ rules: [`-A INPUT -p udp -m udp --dport ${spell(first, last, ':')} -j ACCEPT`] })],
  [
    4,
    'clients',
    ({ first, last, words }) => ({ rules: [`-A INPUT -s ${words.clients} ${ports(first, last)} -j ACCEPT`] }),
  ],
  [
    3,
    'others',
    ({ first, last, words }) => ({ rules: [`-A INPUT -s ${words.others} ${ports(first, last)} -j ACCEPT`] }),
  ],
  [
    3,
    'not others',
    ({ first, last, words }) => ({ rules: [`-A INPUT ! -s ${words.others} ${ports(first, last)} -j ACCEPT`] }),
  ],
  [3, 'eth1', ({ first, last }) => ({ rules: [`-A INPUT -i eth1 ${ports(first, last)} -j ACCEPT`] })],
  [
    2,
    'its address',
    ({ first, last, words }) => ({ rules: [`-A INPUT -d ${words.server} ${ports(first, last)} -j ACCEPT`] }),
  ],
];

const STATES: Table<Lines> = [
  [60, '.related', () => ['-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT']],
  [15, '.state', () => ['-A INPUT -m state --state RELATED,ESTABLISHED -j ACCEPT']],
  [9, 'established', () => ['-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT']],
  [
    5,
    'related by helper',
    () => [
      '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT',
      '-A INPUT -m conntrack --ctstate RELATED -m helper --helper ftp -j ACCEPT',
    ],
  ],
  [
    4,
    'related in part',
    ({ first, cut }) => [
      '-A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT',
      `-A INPUT ${ports(first, cut)} -m conntrack --ctstate RELATED -j ACCEPT`,
    ],
  ],
  [
    3,
    'invalid first',
    () => [
      '-A INPUT -m conntrack --ctstate INVALID -j DROP',
      '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    ],
  ],
  [2, 'none', () => []],
];

const CONTROLS: Table<Lines> = [
  [60, '.port', ({ port }) => [`-A INPUT ${ports(port, port)} -j ACCEPT`]],
  [25, '.new', ({ port }) => [`-A INPUT ${ports(port, port)} -m conntrack --ctstate NEW -j ACCEPT`]],
  [5, 'clients', ({ port, words }) => [`-A INPUT -s ${words.clients} ${ports(port, port)} -j ACCEPT`]],
  [2, 'others', ({ port, words }) => [`-A INPUT -s ${words.others} ${ports(port, port)} -j ACCEPT`]],
  [2, 'another port', ({ port }) => [`-A INPUT ${ports(port === 21 ? 2121 : 21, port === 21 ? 2121 : 21)} -j ACCEPT`]],
];

const NEIGHBOURS: Table<Lines> = [
  [80, '.icmp', ({ words }) => words.icmp],
  [12, 'asked for', () => [135, 136].map((type) => `-A INPUT -p ipv6-icmp -m icmp6 --icmpv6-type ${type} -j ACCEPT`)],
  [8, 'forgotten', () => []],
];

const TAILS: Table<(rules: Rules) => { readonly policy: string; readonly rules: readonly string[] }> = [
  [40, '.reject', ({ words }) => ({ policy: 'ACCEPT', rules: [`-A INPUT -j REJECT --reject-with ${words.refusal}`] })],
  [40, '.policy', () => ({ policy: 'DROP', rules: [] })],
  [
    10,
    'reset',
    () => ({ policy: 'ACCEPT', rules: ['-A INPUT -p tcp -j REJECT --reject-with tcp-reset', '-A INPUT -j DROP'] }),
  ],
  [10, 'open', () => ({ policy: 'ACCEPT', rules: [] })],
];

const ESTABLISHED = '-A OUTPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT';
const closed = (make: Lines): ((rules: Rules) => { readonly policy: string; readonly rules: readonly string[] }) => {
  return (rules) => ({ policy: 'DROP', rules: [...rules.words.neighbours, ...make(rules)] });
};
const OUTPUTS: Table<(rules: Rules) => { readonly policy: string; readonly rules: readonly string[] }> = [
  [65, '.open', () => ({ policy: 'ACCEPT', rules: [] })],
  [6, 'replies', closed(() => [ESTABLISHED])],
  [8, 'related', closed(() => ['-A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT'])],
  [8, 'from 20', closed(() => [ESTABLISHED, '-A OUTPUT -p tcp -m tcp --sport 20 -j ACCEPT'])],
  [5, 'to some', closed(() => [ESTABLISHED, '-A OUTPUT -p tcp -m tcp --dport 32768:60999 -j ACCEPT'])],
  [
    4,
    'stateless',
    closed(({ port, first, cut }) =>
      [port, [first, cut]].map(
        (one) => `-A OUTPUT -p tcp -m tcp --sport ${typeof one === 'number' ? one : spell(first, cut, ':')} -j ACCEPT`,
      ),
    ),
  ],
  [2, 'nothing', closed(() => ['-A OUTPUT -o lo -j ACCEPT'])],
];

const assign = (chain: string, port: number): string => `-A ${chain} -p tcp -m tcp --dport ${port} -j CT --helper ftp`;
const HELPERS: Table<Lines> = [
  [60, '.none', () => []],
  [24, 'assigned', ({ port }) => [assign('PREROUTING', port)]],
  [4, 'by interface', ({ port }) => [`-A PREROUTING -i eth0 -p tcp -m tcp --dport ${port} -j CT --helper ftp`]],
  [4, 'other port', ({ port }) => [assign('PREROUTING', port === 21 ? 2121 : 21)]],
  [3, 'in OUTPUT', ({ port }) => [assign('OUTPUT', port)]],
  [
    3,
    'after notrack',
    ({ port }) => [`-A PREROUTING ${ports(port, port)} -j CT --notrack`, assign('PREROUTING', port)],
  ],
  [2, 'in a chain', ({ port }) => ['-A PREROUTING -p tcp -j help', assign('help', port)]],
];

interface Extra {
  readonly raw?: readonly string[];
  readonly mangle?: readonly string[];
  readonly nat?: readonly string[];
}
const EXTRAS: Table<(rules: Rules) => Extra> = [
  [88, '.none', () => ({})],
  [3, 'raw drop', ({ cut, end }) => ({ raw: [`-A PREROUTING ${ports(cut, end)} -j DROP`] })],
  [3, 'mangle drop', ({ cut, end }) => ({ mangle: [`-A PREROUTING ${ports(cut, end)} -j DROP`] })],
  [3, 'untracked data', ({ cut, end }) => ({ raw: [`-A PREROUTING ${ports(cut, end)} -j CT --notrack`] })],
  [
    2,
    'untracked control',
    ({ port }) => ({
      raw: [
        `-A PREROUTING ${ports(port, port)} -j CT --notrack`,
        `-A OUTPUT -p tcp -m tcp --sport ${port} -j CT --notrack`,
      ],
    }),
  ],
  [2, 'redirected', ({ cut, end }) => ({ nat: [`-A PREROUTING ${ports(cut, end)} -j REDIRECT --to-ports ${cut}`] })],
];
