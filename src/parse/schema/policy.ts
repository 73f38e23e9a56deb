import { z } from 'zod';

/** Names and ticket numbers: YAML reads some of them as numbers, and no one needs to know. */
const LABEL = z.union([z.string().min(1), z.number()]).meta({ id: 'label', description: 'a name or a number' });

const PORT_PIECE = '(any|all|\\*|[0-9]+(\\s*[-:]\\s*[0-9]+)?|[A-Za-z_][A-Za-z0-9_.+-]*)';
const PORT = z
  .union([
    z.int().min(0).max(65_535),
    z.string().regex(new RegExp(`^\\s*${PORT_PIECE}(\\s*,\\s*${PORT_PIECE})*\\s*$`, 'i')),
  ])
  .meta({
    id: 'port',
    description: 'a port, a range `first-last`, a service name, or `any`',
    examples: ['21', '3001-3300', 'ftp'],
  });
const PORTS = z.union([PORT, z.array(PORT).min(1)]).meta({ id: 'ports', description: 'ports: one, or a list' });

const ADDRESS = z
  .string()
  .min(1)
  .meta({
    id: 'address',
    description: 'an address, a prefix, a range `first-last`, the name of an object, or `any`',
    examples: ['10.0.2.2', '203.0.113.0/24', '2001:db8::/32', '10.0.0.1-10.0.0.9', 'any'],
  });
const ADDRESSES = z
  .union([ADDRESS, z.array(ADDRESS).min(1)])
  .meta({ id: 'addresses', description: 'addresses: one, or a list' });

const PROTOCOL = z
  .union([z.int().min(0).max(255), z.string().min(1)])
  .meta({ description: 'a protocol name, its number, or `any`', examples: ['tcp', 'udp', 6] });

const translation = z
  .strictObject({
    public: z.string().min(1).meta({ description: 'the address that clients connect to' }),
    inside: z.string().min(1).meta({ description: 'the address it leads to' }),
    ports: PORTS.optional().meta({ description: 'the public ports; all if left out' }),
    to_ports: PORTS.optional().meta({ description: 'the inside ports, one to one by offset; the same if left out' }),
  })
  .meta({ id: 'translation', title: 'a translation' });

const rule = z
  .strictObject({
    name: LABEL.optional().meta({ description: 'what the rule is called in reports' }),
    action: z.enum(['allow', 'deny']),
    direction: z
      .enum(['inbound', 'outbound'])
      .meta({ description: 'inbound: from client to server; outbound: from server to client' }),
    protocol: z
      .union([PROTOCOL, z.array(PROTOCOL).min(1)])
      .optional()
      .meta({ description: 'any protocol if left out' }),
    from: ADDRESSES.optional().meta({ description: 'source addresses; any if left out' }),
    to: ADDRESSES.optional().meta({ description: 'destination addresses, after translation; any if left out' }),
    source_ports: PORTS.optional().meta({ description: 'all if left out' }),
    ports: PORTS.optional().meta({ description: 'destination ports; all if left out' }),
    disabled: z.boolean().optional().meta({ description: 'true: the rule is not in force' }),
    priority: z
      .int()
      .min(0)
      .optional()
      .meta({ description: 'the lowest number is tried first; on every rule, or on none' }),
    owner: LABEL.optional().meta({ description: 'who answers for the rule' }),
    ticket: LABEL.optional().meta({ description: 'where it was asked for' }),
  })
  .meta({ id: 'rule', title: 'a rule' });

/** The native policy of a network firewall, version 1. */
export const policy = z
  .strictObject({
    version: z.literal(1),
    name: LABEL.optional().meta({ description: 'what the firewall is called in reports' }),
    stateful: z
      .boolean()
      .optional()
      .meta({ description: 'false: replies need rules of their own; default: true', default: true }),
    default: z
      .enum(['allow', 'deny'])
      .optional()
      .meta({ description: 'what happens to packets that no rule matches; default: deny', default: 'deny' }),
    alg: z
      .strictObject({
        ftp: z.boolean().optional().meta({
          description: 'true: the device follows FTP control connections on port 21 and opens their data connections',
        }),
      })
      .optional()
      .meta({ description: 'application-level gateways of the device' }),
    idle_timeout: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'after how many seconds without a packet the device forgets a TCP connection' }),
    nat: z.array(translation).nullable().optional().meta({ description: 'destination translation, public to inside' }),
    rules: z.array(rule).nullable().optional().meta({ description: 'the first rule that matches decides' }),
  })
  .meta({
    id: 'policy',
    title: 'A network firewall policy',
    description: 'The rules of one network firewall, for pasvlint, version 1.',
  });
