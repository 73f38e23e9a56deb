import { z } from 'zod';

const finding = z
  .strictObject({
    rule: z.string().min(1).meta({ description: 'the id of the linter rule' }),
    file: z.string().min(1).optional().meta({
      description: 'where its primary place was, relative to the baseline; left out if it had none',
    }),
    message: z
      .string()
      .min(1)
      .meta({ description: 'what was reported; a finding that says something else is a new one' }),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .meta({ description: '16 hexadecimal digits, made of the rule and of names, not of line numbers' }),
    count: z.int().min(2).optional().meta({ description: 'how many findings agree in all of this; 1 if left out' }),
  })
  .meta({ id: 'known', title: 'a finding' });

/** What `--update-baseline` writes, version 1. */
export const baseline = z
  .strictObject({
    version: z.literal(1),
    findings: z.array(finding).meta({ description: 'by file, rule and message' }),
  })
  .meta({
    id: 'baseline',
    title: 'A pasvlint baseline',
    description: 'Findings that were there when it was written, for pasvlint, version 1.',
  });
