import { z } from 'zod';

const NAME = z.string().min(1).meta({ id: 'name', description: 'a name' });
const PATH = z.string().min(1).meta({ id: 'path', description: 'a path, relative to this file' });
const ADDRESS = z
  .string()
  .min(1)
  .meta({ id: 'address', description: 'an IPv4 or IPv6 address', examples: ['198.51.100.10', '2001:db8::10'] });
const ADDRESSES = z
  .array(z.string().min(1))
  .min(1)
  .meta({
    id: 'addresses',
    description: 'addresses, prefixes, ranges `first-last`, or `any`',
    examples: [['203.0.113.0/24'], ['any']],
  });

/** YAML 1.1 programs write an unquoted `off` as `false`. */
const LEVEL = z.literal(['off', 'info', 'warning', 'error', false]);

const LEVELS = z.record(z.string(), LEVEL);

const PATTERNS = z
  .array(z.string().min(1))
  .min(1)
  .meta({
    id: 'patterns',
    description: 'paths relative to this file, with `*`, `**`, `?`, `[ab]`, `{a,b}` and a leading `!`',
    examples: [['hosts/legacy/**'], ['*.conf', '!ftp01/**']],
  });

const override = z
  .strictObject({
    files: PATTERNS.meta({ description: 'the files in which findings have their primary place' }),
    rules: LEVELS.meta({ description: 'the level of linter rules there, by id' }),
  })
  .meta({ id: 'override', title: 'an override' });

const permission = z
  .strictObject({
    rule: NAME.meta({ description: 'the id of the linter rule' }),
    reason: z.string().regex(/\S/).meta({ description: 'the reason why what it finds is accepted' }),
    until: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .optional()
      .meta({ description: 'the last day on which this holds, as YYYY-MM-DD', examples: ['2027-01-31'] }),
    files: PATTERNS.optional().meta({
      description: 'the files in which findings have their primary place; all findings if left out',
    }),
  })
  .meta({ id: 'permission', title: 'a permission' });

const client = z
  .strictObject({
    name: NAME.meta({ description: 'what the group is called in reports' }),
    addresses: ADDRESSES,
  })
  .meta({ id: 'client', title: 'a group of clients' });

const RULES = {
  iptables: PATH.optional().meta({ description: 'what iptables-save prints, or the file that is restored at boot' }),
  ip6tables: PATH.optional().meta({ description: 'the same for IPv6' }),
  ipset: PATH.optional().meta({ description: 'what `ipset save` prints' }),
  'iptables-config': PATH.optional().meta({ description: 'the settings of the iptables service' }),
  'ip6tables-config': PATH.optional().meta({ description: 'the settings of the ip6tables service' }),
};

const SYSTEM = {
  os: NAME.optional().meta({ description: 'the operating system', examples: ['rhel8', 'debian12'] }),
  kernel: z
    .union([z.string().regex(/^\d+\.\d+/), z.number()])
    .optional()
    .meta({ description: 'the version of the running kernel, in quotes', examples: ['5.14'] }),
};

const MODULE = z.enum(['builtin', 'loaded', 'absent']).optional();
const CONNTRACK = MODULE.meta({ description: 'how the kernel has the FTP connection-tracking helper' });

const firewall = z
  .strictObject({
    name: NAME.meta({ description: 'the name that `path` uses' }),
    policy: PATH.optional().meta({ description: 'its policy: a native one or an export; not for a Linux router' }),
    ...RULES,
    ...SYSTEM,
    addresses: z
      .union([
        z.array(ADDRESS),
        z.strictObject({
          outside: z
            .array(ADDRESS)
            .optional()
            .meta({ description: 'those of the interface that leads to the clients' }),
          inside: z.array(ADDRESS).optional().meta({ description: 'those of the interface that leads to the server' }),
        }),
      ])
      .optional()
      .meta({
        description:
          'a list of addresses of the router itself, or one for each of its sides, of which MASQUERADE takes the address',
        examples: [{ outside: ['198.51.100.10'], inside: ['10.0.2.1'] }],
      }),
    outside: NAME.optional().meta({ description: 'the interface of the router that leads to the clients' }),
    inside: NAME.optional().meta({ description: 'the interface of the router that leads to the server' }),
    'conntrack-ftp': CONNTRACK,
    'nat-ftp': MODULE.meta({ description: 'how the kernel has nf_nat_ftp, which rewrites addresses for the helper' }),
  })
  .meta({ id: 'firewall', title: 'a network firewall with its policy, or a Linux router with its rules' });

const server = z
  .strictObject({
    name: NAME.meta({ description: 'what the server is called in reports' }),
    vsftpd: PATH.optional().meta({ description: 'its vsftpd.conf' }),
    ...RULES,
    'hosts-allow': PATH.optional().meta({ description: 'hosts.allow, whom TCP wrappers let in' }),
    'hosts-deny': PATH.optional().meta({ description: 'hosts.deny, whom they turn away' }),
    listening: PATH.optional().meta({ description: 'what `ss -ltnp` prints, or `netstat -ltnp`' }),
    'selinux-mode': PATH.optional().meta({ description: '/etc/selinux/config, or what sestatus or getenforce prints' }),
    'selinux-booleans': PATH.optional().meta({ description: 'what `getsebool -a` or `semanage boolean -l` prints' }),
    'selinux-ports': PATH.optional().meta({ description: 'what `semanage port -l` prints' }),
    dialect: z.enum(['upstream', 'debian', 'redhat', 'suse']).optional().meta({ description: 'whose vsftpd it is' }),
    ...SYSTEM,
    addresses: z
      .strictObject({
        inside: z.array(ADDRESS).optional().meta({ description: 'addresses of the host itself' }),
        public: z.array(ADDRESS).optional().meta({ description: 'addresses that clients see, if they are others' }),
      })
      .optional(),
    interface: NAME.optional().meta({ description: 'the interface that FTP traffic uses' }),
    path: z
      .array(NAME)
      .optional()
      .meta({ description: 'names of the firewalls between client and server, client side first' }),
    dial: z
      .strictObject({ address: ADDRESS.optional(), port: z.int().min(1).max(65_535).optional() })
      .optional()
      .meta({ description: 'what clients connect to' }),
    'conntrack-ftp': CONNTRACK,
  })
  .meta({ id: 'server', title: 'a server' });

/** `pasvlint.yaml`, version 1. */
export const project = z
  .strictObject({
    version: z.literal(1),
    extends: z
      .union([PATH, z.array(PATH).min(1)])
      .optional()
      .meta({ description: 'another project file, or a list of them; what stands here goes before what stands there' }),
    clients: z.array(client).nullable().optional().meta({ description: 'groups of clients, judged one by one' }),
    firewalls: z
      .array(firewall)
      .nullable()
      .optional()
      .meta({ description: 'network firewalls and Linux routers on the way' }),
    servers: z.array(server).nullable().optional().meta({ description: 'FTP servers' }),
    rules: LEVELS.nullable().optional().meta({ description: 'the level of linter rules, by id' }),
    overrides: z
      .array(override)
      .nullable()
      .optional()
      .meta({ description: 'levels of linter rules in certain files; of several that fit, the last one counts' }),
    allow: z.array(permission).nullable().optional().meta({ description: 'findings that are known and accepted' }),
    baseline: PATH.optional().meta({ description: 'the file that holds the findings which were there before' }),
    resolve: z
      .record(z.string(), ADDRESSES)
      .nullable()
      .optional()
      .meta({
        description: 'addresses behind names that a policy cannot resolve itself',
        examples: [{ 'sg-0aaa': ['10.0.0.0/8'] }],
      }),
  })
  .meta({
    id: 'project',
    title: 'A pasvlint project',
    description: 'Which files belong together, for pasvlint, version 1.',
  });
