import { RULE_CATEGORIES, type RuleCategory, type RuleExample, type RuleFile } from '../model/rule-file.ts';
import { describeRule, markFindings } from './rule-page.ts';

/** The Markdown pages of the rules by file name: one each, and the index `README.md`. */
export function renderRuleDocs(rules: readonly RuleFile[]): ReadonlyMap<string, string> {
  const pages = rules.map((rule) => [`${rule.id.value}.md`, renderPage(rule)] as const);
  return new Map([['README.md', renderIndex(rules)], ...pages]);
}

const CATEGORY_MEANINGS: Readonly<Record<RuleCategory, string>> = {
  startup: 'The daemon does not start, or reads something other than what the file seems to say.',
  reachability: 'Some client mode does not work.',
  capacity: 'It works until more than a few clients come.',
  security: 'More is open than need be.',
  hygiene: 'Lines that do nothing, or not what they seem to do.',
};

/** The first line of generated pages. */
export const NOTICE = '<!-- Generated; edit the source and run: npm run generate -->';

function renderIndex(rules: readonly RuleFile[]): string {
  const sections = RULE_CATEGORIES.flatMap((category) => {
    const members = rules.filter((rule) => rule.category === category);
    if (members.length === 0) return [];
    const rows = members.map(
      ({ id, severity, title }) => `| [${id.value}](${id.value}.md) | ${severity} | ${escapeMarkdown(title)} |`,
    );
    return [
      `## ${capitalize(category)}\n\n${CATEGORY_MEANINGS[category]}\n\n| rule | severity | problem |\n| --- | --- | --- |\n${rows.join('\n')}`,
    ];
  });
  return `${[NOTICE, '# Rules', ...sections].join('\n\n')}\n`;
}

function renderPage(rule: RuleFile): string {
  const page = describeRule(rule);
  const fixes = page.fixes.map(({ owner, note, text }) => `- **${capitalize(owner)}**${note}: ${escapeMarkdown(text)}`);
  const parts = [
    NOTICE,
    `# ${page.id}`,
    `**${escapeMarkdown(page.title)}.** (${page.facts})`,
    `> ${escapeMarkdown(page.message)}`,
    ...renderExample('Avoid', page.avoid),
    ...renderExample('Prefer', page.prefer),
    `## Why`,
    escapeMarkdown(page.why),
    ...(fixes.length === 0 ? [] : ['## Fix', fixes.join('\n')]),
    ...(page.references.length === 0 ? [] : ['## References', page.references.map((url) => `- <${url}>`).join('\n')]),
    '## Silence it',
    `In \`pasvlint.yaml\`:\n\n\`\`\`yaml\nrules: {${page.id}: off}\n\`\`\``,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The marker is printed as it stands in the rule file: it tells which line is reported. */
function renderExample(title: string, example: RuleExample | undefined): readonly string[] {
  if (example === undefined) return [];
  const options = Object.entries(example.options).flatMap(([name, value]) =>
    value === undefined ? [] : [`\`--${name} ${value}\``],
  );
  const heading = `${capitalize(escapeMarkdown(example.name))}${options.length === 0 ? '' : ` (${options.join(', ')})`}:`;
  const files = example.files.map(
    ({ name, text, findings }) => `\`${name}\`\n\n\`\`\`\n${markFindings(text, findings).join('\n')}\n\`\`\``,
  );
  return [`## ${title}`, heading, ...files];
}

/** Text as text: code in backticks stays code, and nothing else is markup. */
function escapeMarkdown(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*<>|[\]]|(?<!\w)_|_(?!\w)/g, '\\$&')))
    .join('');
}

function capitalize(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
