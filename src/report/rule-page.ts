import type { RuleExample, RuleFile, RuleFix } from '../model/rule-file.ts';
import { OWNER_NAMES } from './words.ts';

/** What a page says about one rule of the linter, in the order in which a reader needs it. */
export interface RulePage {
  readonly id: string;
  readonly title: string;
  /** `error · reachability · since 0.1.0` */
  readonly facts: string;
  /** The message with its placeholders as `<words>`. */
  readonly message: string;
  readonly why: string;
  /** An example that is reported, and one that is not. */
  readonly avoid: RuleExample | undefined;
  readonly prefer: RuleExample | undefined;
  readonly fixes: readonly { readonly owner: string; readonly text: string; readonly note: string }[];
  readonly references: readonly string[];
}

/** The page of a rule: the first example that is reported and the first that is not stand for Avoid and Prefer. */
export function describeRule(rule: RuleFile): RulePage {
  const isReported = ({ files }: RuleExample): boolean => files.some(({ findings }) => findings.length > 0);
  return {
    id: rule.id.value,
    title: rule.title,
    facts: [
      rule.severity,
      rule.category,
      ...(rule.confidence === 'likely' ? ['likely'] : []),
      ...(rule.since === undefined ? [] : [`since ${rule.since}`]),
    ].join(' · '),
    message: showPlaceholders(rule.message.value),
    why: showPlaceholders(rule.why.value),
    avoid: rule.examples.find(isReported),
    prefer: rule.examples.find((example) => !isReported(example)),
    fixes: rule.fixes.map(describeFix),
    references: rule.references,
  };
}

/** An example's file with the marker lines back in their places. */
export function markFindings(text: string, findings: readonly number[]): readonly string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.flatMap((line, index) => (findings.includes(index + 1) ? ['# finding', line] : [line]));
}

function describeFix({ owner, text, safety }: RuleFix): RulePage['fixes'][number] {
  return {
    owner: OWNER_NAMES[owner],
    text: showPlaceholders(text.value),
    note: safety === 'unsafe' ? ' (has side effects)' : '',
  };
}

/** `{gap.closed_ports}` becomes `<closed ports>`. */
function showPlaceholders(text: string): string {
  return text
    .trim()
    .replace(/\{\{|\}\}|\{\w+\.(\w+)\}/g, (token, name: string | undefined) =>
      name === undefined ? token.charAt(0) : `<${name.replaceAll('_', ' ')}>`,
    );
}
