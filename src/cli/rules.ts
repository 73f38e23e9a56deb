import type { RuleFile } from '../model/rule-file.ts';
import { explainRule, listRules, mapRules } from '../report/explain.ts';
import { formatJson } from '../report/json.ts';
import { findNearest } from '../source/nearest.ts';
import { loadOwnRules } from './own-rules.ts';
import { type Output, complainAll, outputsOrText, writeOutputs } from './output.ts';
import { EXIT, type System, chooseWidth, choosesColour } from './system.ts';

export interface RulesFlags {
  /** Directories with the user's own rules. */
  readonly directories: readonly string[];
  readonly color: boolean;
}

/** `pasvlint explain`: the page of one rule. */
export async function runExplain(id: string, flags: RulesFlags, system: System): Promise<number> {
  const { files, failures } = await loadAllRules(flags);
  if (failures.length > 0) return complainAll(failures, system);
  const rule = files.find((one) => one.id.value === id);
  if (rule !== undefined) {
    system.write(explainRule(rule, { width: chooseWidth(system), colour: choosesColour(system, flags.color) }));
    return EXIT.clean;
  }
  const near = findNearest(
    id,
    files.map((one) => one.id.value),
  );
  const hint = near === undefined ? '`pasvlint rules` lists them' : `did you mean ${near}?`;
  return complainAll([`there is no rule ${id}; ${hint}`], system);
}

/** `pasvlint rules`: all rules, one a line or as JSON. */
export async function runRules(outputs: readonly Output[], flags: RulesFlags, system: System): Promise<number> {
  const { files, failures } = await loadAllRules(flags);
  if (failures.length > 0) return complainAll(failures, system);
  const texts = outputsOrText(outputs).map((output) => {
    const colour = output.file === undefined && choosesColour(system, flags.color);
    const json = { schemaVersion: 1, rules: mapRules(files) };
    return {
      output,
      text: output.format === 'json' ? formatJson(json) : listRules(files, { width: chooseWidth(system), colour }),
    };
  });
  return writeOutputs(texts, system);
}

async function loadAllRules({ directories }: RulesFlags): Promise<{
  readonly files: readonly RuleFile[];
  readonly failures: readonly string[];
}> {
  const { RULE_FILES } = await import('pasvlint:rule-files');
  if (directories.length === 0) return { files: RULE_FILES, failures: [] };
  const own = await loadOwnRules(directories, new Set(RULE_FILES.map(({ id }) => id.value)));
  return { files: [...RULE_FILES, ...own.rules.files], failures: own.failures };
}
