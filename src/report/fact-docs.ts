import { NOTICE } from './rule-docs.ts';

/** What rules can see, as `analyze/` declares it. */
export interface FactDeclarations {
  readonly [relation: string]: {
    readonly meaning: string;
    readonly fields: Readonly<Record<string, { readonly type: string; readonly meaning: string }>>;
    readonly places: Readonly<Record<string, string>>;
    readonly intents?: Readonly<Record<string, string>>;
  };
}

/** The Markdown page for authors of rules: every relation with its fields and places. */
export function renderFactDocs(declarations: FactDeclarations): string {
  const relations = Object.entries(declarations).toSorted(([one], [two]) => (one < two ? -1 : 1));
  const sections = relations.map(([name, { meaning, fields, places, intents = {} }]) => {
    const fieldRows = Object.entries(fields).map(([field, { type, meaning: text }]) => [
      `\`${field}\``,
      TYPES[type] ?? type,
      text,
    ]);
    const placeRows = Object.entries(places).map(([place, text]) => [`\`${place}\``, text]);
    const intentRows = Object.entries(intents).map(([word, text]) => [`\`${word}\``, text]);
    return [
      `## ${name}`,
      meaning,
      renderTable(['field', 'type', 'meaning'], fieldRows),
      renderTable(['place', 'what stands there'], placeRows),
      ...(intentRows.length === 0 ? [] : [renderTable(['`makes`', 'what the fix does'], intentRows)]),
    ].join('\n\n');
  });
  return `${[NOTICE, '# Facts', INTRODUCTION, ...sections].join('\n\n')}\n`;
}

const TYPES: Readonly<Record<string, string>> = {
  bool: 'bool',
  int: 'int',
  double: 'double',
  string: 'string',
  strings: 'list of strings',
};

const INTRODUCTION = `A rule names one of these relations under \`for\`, and its expressions see one row at a time under that name:
\`gap.blocked_count > 0\`. A message takes values as \`{gap.blocked}\`, and \`at\`, \`related\` and \`edits\` name places. A row that
lacks a fact leaves its rules undecided. How a rule file is written is told in [writing rules](writing-rules.md).`;

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`);
  return lines.join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
