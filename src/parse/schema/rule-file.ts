import { z } from 'zod';

const NAME = z.string().regex(/^[a-z][a-z0-9_]*$/);
const TEXT = z.string().min(1);
const EXPRESSION = TEXT.max(120).meta({
  description:
    'A CEL expression over one row, called by the name of its relation: comparisons, &&, ||, !, in, size(), text tests, one quantifier.',
});
const TEMPLATE = TEXT.meta({
  description: 'Text; {relation.field} stands for a value of the row, {{ and }} for the characters themselves.',
});

const pointer = z.strictObject({
  place: NAME.meta({ description: 'A place of the row.' }),
  label: TEMPLATE.meta({ description: 'The words under the caret.' }),
});

const edit = z.strictObject({
  place: NAME.meta({ description: 'The place of the row whose text is replaced.' }),
  text: z.string().meta({ description: 'The new text, with placeholders.' }),
});

const fix = z.strictObject({
  owner: z.enum(['server', 'host', 'network', 'client']).meta({ description: 'Who can make the change.' }),
  when: EXPRESSION.optional().meta({ description: 'Offer the fix only if this holds of the row.' }),
  text: TEMPLATE.meta({ description: 'What to change.' }),
  safety: z
    .enum(['safe', 'unsafe'])
    .optional()
    .meta({ description: 'unsafe: the change has side effects. Default: safe.' }),
  edits: z.array(edit).min(1).optional().meta({ description: 'The change as edits, if it can be made by a program.' }),
  makes: z
    .enum(['opening', 'related', 'continuation', 'assignment', 'module', 'narrowing'])
    .optional()
    .meta({ description: 'What the change does, where the text of it depends on the format of the file.' }),
});

const example = z.strictObject({
  name: TEXT.meta({ description: 'What the example shows.' }),
  options: z
    .strictObject({ kernel: TEXT.optional(), os: TEXT.optional(), dialect: TEXT.optional() })
    .optional()
    .meta({ description: 'As on the command line.' }),
  files: z
    .record(TEXT, z.string())
    .meta({ description: 'Texts by file name; a line `# finding` stands before each line that the rule must report.' }),
});

/** The shape of a rule file; whether its expressions fit the facts is checked when the rule is compiled. */
export const ruleFile = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z]+(-[a-z]+)*$/)
      .meta({ description: 'Names the problem, in kebab-case without numbers; equal to the file name.' }),
    title: TEXT.meta({ description: 'The problem in one line, without a full stop.' }),
    severity: z.enum(['error', 'warning', 'info']),
    category: z.enum(['startup', 'reachability', 'capacity', 'security', 'hygiene']),
    since: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .optional()
      .meta({ description: 'The version of pasvlint that brought the rule.' }),
    confidence: z
      .enum(['certain', 'likely'])
      .optional()
      .meta({ description: 'likely: a heuristic, whose findings are never certain. Default: certain.' }),
    for: NAME.meta({ description: 'The relation whose rows the rule judges.' }),
    when: EXPRESSION.optional().meta({ description: 'Does the rule apply to this row?' }),
    expect: EXPRESSION.meta({ description: 'What must hold of the row; if it does not, that is a finding.' }),
    message: TEMPLATE.meta({ description: 'What is wrong, in one sentence.' }),
    at: z.array(pointer).min(1).meta({ description: 'Where the finding points: the first of these that the row has.' }),
    related: z
      .array(pointer)
      .optional()
      .meta({ description: 'Further places; those that a row does not have are left out.' }),
    why: TEMPLATE.meta({ description: 'What follows from the problem, and how it comes about.' }),
    fix: z.array(fix).optional().meta({ description: 'What each owner can change.' }),
    references: z.array(z.url()).max(5).optional().meta({ description: 'Where it is documented.' }),
    examples: z
      .array(example)
      .optional()
      .meta({ description: 'Inputs on which the rule speaks, and on which it is silent: its tests.' }),
  })
  .meta({
    id: 'rule',
    title: 'A rule of pasvlint',
    description: 'One rule of the linter; the file is called after its id.',
  });
