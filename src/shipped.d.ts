// Modules that scripts/shipped-rules.mjs makes out of rules/ while the bundle is built.

declare module 'pasvlint:checks' {
  import type { Check } from './check/check.ts';

  /** The shipped rules, ready to run, in the order of their ids. */
  export const CHECKS: readonly Check[];
}

declare module 'pasvlint:rule-files' {
  import type { RuleFile } from './model/rule-file.ts';

  /** The shipped rules with their prose and examples, in the order of their ids. */
  export const RULE_FILES: readonly RuleFile[];
}
