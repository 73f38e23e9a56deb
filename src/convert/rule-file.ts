import type { Owner, Severity } from '../model/report.ts';
import { RULE_CATEGORIES, type RuleFile, type RuleFix, type RulePlace, type RuleText } from '../model/rule-file.ts';
import { checkDocument } from '../parse/schema/check.ts';
import { validate } from '../parse/schema/compiled/rule.js';
import { followAlias } from '../parse/yaml/access.ts';
import { readYaml } from '../parse/yaml.ts';
import type { Diagnostic, Parsed } from '../source/diagnostic.ts';
import type { SourceDocument } from '../source/document.ts';
import { readExample } from './rule/example.ts';
import { type RuleNode, listOf, optionalText, requiredText, textOf } from './rule/node.ts';

/** Reads one rule file of the linter, YAML or JSON; undefined, with the reasons, if it is not what its schema asks for. */
export function readRuleFile(document: SourceDocument): Parsed<RuleFile | undefined> {
  const { value: documents, diagnostics } = readYaml(document);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { value: undefined, diagnostics };
  const [first, second] = documents;
  const root = first?.kind === 'readable' ? followAlias(first.root) : undefined;
  if (root === undefined || second !== undefined) {
    const span = { file: document.name, start: 0, end: document.text.length };
    const message = 'A rule file holds one rule, as one YAML document.';
    return { value: undefined, diagnostics: [...diagnostics, { severity: 'error', code: 'rule-file', message, span }] };
  }
  const misfits = checkDocument(root, validate);
  if (misfits.length > 0) return { value: undefined, diagnostics: [...diagnostics, ...misfits] };
  const rule = readRule(document, { document, node: root });
  return { value: rule, diagnostics: [...diagnostics, ...checkName(rule.id, document.name)] };
}

/** The name is what people type after `explain`, so the file must be found by it. */
function checkName(id: RuleText, file: string): readonly Diagnostic[] {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.(?:ya?ml|json)$/, '');
  if (name === id.value) return [];
  const message = `The id is \`${id.value}\`, but the file is called \`${name}\`: give both the same name.`;
  return [{ severity: 'error', code: 'rule-file-name', message, span: id.span }];
}

function readRule(document: SourceDocument, node: RuleNode): RuleFile {
  return {
    file: document.name,
    id: requiredText(node, 'id'),
    title: requiredText(node, 'title').value,
    severity: chooseWord(SEVERITIES, requiredText(node, 'severity').value),
    category: chooseWord(RULE_CATEGORIES, requiredText(node, 'category').value),
    since: optionalText(node, 'since')?.value,
    confidence: chooseWord(CONFIDENCES, optionalText(node, 'confidence')?.value),
    relation: requiredText(node, 'for'),
    when: optionalText(node, 'when'),
    expect: requiredText(node, 'expect'),
    message: requiredText(node, 'message'),
    at: listOf(node, 'at').map(readPlace),
    related: listOf(node, 'related').map(readPlace),
    why: requiredText(node, 'why'),
    fixes: listOf(node, 'fix').map(readFix),
    references: listOf(node, 'references').map((item) => textOf(item).value),
    examples: listOf(node, 'examples').map(readExample),
  };
}

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
const OWNERS = ['server', 'host', 'network', 'client'] as const satisfies readonly Owner[];
/** The first of each is the default. */
const CONFIDENCES = ['certain', 'likely'] as const;
const SAFETIES = ['safe', 'unsafe'] as const;

function readPlace(node: RuleNode): RulePlace {
  return { place: requiredText(node, 'place'), label: requiredText(node, 'label') };
}

function readFix(node: RuleNode): RuleFix {
  return {
    owner: chooseWord(OWNERS, requiredText(node, 'owner').value),
    safety: chooseWord(SAFETIES, optionalText(node, 'safety')?.value),
    when: optionalText(node, 'when'),
    text: requiredText(node, 'text'),
    edits: listOf(node, 'edits').map((edit) => ({
      place: requiredText(edit, 'place'),
      text: requiredText(edit, 'text'),
    })),
    makes: optionalText(node, 'makes'),
  };
}

/** The word of the table; the first one where nothing is written. */
function chooseWord<const Word extends string>(words: readonly [Word, ...Word[]], text: string | undefined): Word {
  return words.find((word) => word === text) ?? words[0];
}
