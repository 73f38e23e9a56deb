import { z } from 'zod';

const PATH = z
  .string()
  .min(1)
  .meta({ id: 'place', description: 'keys with dots between, from the rule down, such as `source.networks`' });
const WORDS = z.array(z.union([z.string(), z.number(), z.boolean()])).min(1);

/** How a site's own export says what a policy needs, version 1. */
export const mapping = z
  .strictObject({
    version: z.literal(1),
    rules: z
      .string()
      .min(1)
      .meta({ description: 'where the list of rules is: keys with dots between; `.` if the document is the list' }),
    name: PATH.optional(),
    action: z
      .strictObject({ at: PATH, allow: WORDS, deny: WORDS })
      .meta({ description: 'where the action is, and the words that allow and deny' }),
    direction: z
      .union([z.enum(['inbound', 'outbound']), z.strictObject({ at: PATH, inbound: WORDS, outbound: WORDS })])
      .meta({ description: '`inbound`, `outbound`, or where the direction is and the words for it' }),
    protocol: PATH.optional(),
    from: PATH.optional(),
    to: PATH.optional(),
    ports: PATH.optional().meta({ description: 'destination ports' }),
    source_ports: PATH.optional(),
    disabled: z
      .strictObject({ at: PATH, values: WORDS })
      .optional()
      .meta({ description: 'where it says so, and the values that switch a rule off' }),
    priority: PATH.optional().meta({
      description: 'the lowest number is tried first; else the order of the file counts',
    }),
    default: z.enum(['allow', 'deny']).meta({ description: 'what happens to packets that no rule matches' }),
    stateful: z.boolean().optional().meta({ description: 'false: replies need rules of their own; default: true' }),
    ignore: z
      .array(z.string().min(1))
      .optional()
      .meta({ description: 'keys of a rule that change nothing, such as comments' }),
  })
  .meta({
    id: 'mapping',
    title: 'A format mapping',
    description: 'Where an export of one’s own says what a network firewall policy needs, for pasvlint, version 1.',
  });
