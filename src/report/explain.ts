import type { RuleExample, RuleFile } from '../model/rule-file.ts';
import { type Line, paintLines, piece } from './paint.ts';
import { type RulePage, describeRule, markFindings } from './rule-page.ts';
import { measureWidth, padText, wrapText } from './width.ts';

export interface ExplainOptions {
  /** Terminal columns. */
  readonly width: number;
  readonly colour: boolean;
}

/** The page of one rule of the linter for a terminal. */
export function explainRule(rule: RuleFile, options: ExplainOptions): string {
  const page = describeRule(rule);
  const blocks: readonly (readonly Line[])[] = [
    [[piece(page.id, rule.severity), piece(': '), piece(page.title, 'strong')], [piece(page.facts, 'quiet')]],
    renderParagraph(page.message, options),
    renderExample('Avoid', page.avoid),
    renderExample('Prefer', page.prefer),
    renderSection('Why', renderParagraph(page.why, options)),
    renderSection(
      'Fix',
      page.fixes.flatMap((fix) => renderFix(fix, options)),
    ),
    renderSection(
      'References',
      page.references.map((reference) => [piece(`  ${reference}`)]),
    ),
  ];
  const present = blocks.filter((block) => block.length > 0);
  return paintLines(
    present.flatMap((block, index) => (index === 0 ? block : [[], ...block])),
    options.colour,
  );
}

/** All rules of the linter, one a line: severity, id, title. */
export function listRules(rules: readonly RuleFile[], options: ExplainOptions): string {
  const widest = Math.max(0, ...rules.map(({ id }) => measureWidth(id.value)));
  const lines = rules.map((rule): Line => {
    const severity = piece(padText(rule.severity, SEVERITY_WIDTH), rule.severity);
    return [severity, piece(`  ${padText(rule.id.value, widest)}  `, 'strong'), piece(rule.title)];
  });
  return paintLines(lines, options.colour);
}

/** The same as plain values, for JSON. */
export function mapRules(rules: readonly RuleFile[]): readonly unknown[] {
  return rules.map(({ id, title, severity, category, since, confidence }) => ({
    id: id.value,
    severity,
    title,
    category,
    confidence,
    since: since ?? null,
  }));
}

const SEVERITY_WIDTH = 'warning'.length;

function renderSection(title: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [[piece(title, 'strong')], ...lines];
}

function renderParagraph(text: string, { width }: ExplainOptions): readonly Line[] {
  return text
    .split(/\n{2,}/)
    .flatMap((part, index) => [
      ...(index === 0 ? [] : [[]]),
      ...wrapText(part, width - 2).map((line): Line => [piece(`  ${line}`)]),
    ]);
}

function renderExample(title: string, example: RuleExample | undefined): readonly Line[] {
  if (example === undefined) return [];
  const files = example.files.flatMap(({ name, text, findings }): readonly Line[] => [
    [piece(`  ${name}`, 'quiet')],
    ...markFindings(text, findings).map((line): Line => [piece(`    ${line}`)]),
  ]);
  return [[piece(title, 'strong'), piece(`: ${example.name}`)], ...files];
}

function renderFix({ owner, text, note }: RulePage['fixes'][number], { width }: ExplainOptions): readonly Line[] {
  const label = `${owner}${note}: `;
  return wrapText(`${label}${text}`, width - 6).map((line, index): Line =>
    index === 0
      ? [piece('  '), piece(line.slice(0, label.length), 'strong'), piece(line.slice(label.length))]
      : [piece(`      ${line}`)],
  );
}
