import type { Demand } from './extension.ts';
import { CHECKS } from './check.ts';
import { type Call, type RuleState, refuse } from './rule-state.ts';

/** Tells which options a module misses or cannot take together, as iptables would. */
export function checkDemands(call: Call, rule: RuleState): void {
  if (call.damaged) return;
  const { reader } = rule;
  const wrong = CHECKS.get(call.extension.name)?.(call, rule);
  if (wrong !== undefined) refuse(reader, call, { code: 'bad-combination', message: wrong });
  for (const demand of call.extension.demands) {
    const message = explainBreach(demand, call);
    if (message !== undefined) refuse(reader, call, { code: 'bad-combination', message });
  }
}

function explainBreach(demand: Demand, call: Call): string | undefined {
  const uses = (name: string): boolean => call.uses.some((use) => use.option.name === name);
  const { name } = call.extension;
  switch (demand.kind) {
    case 'an option':
      return call.uses.length > 0 ? undefined : `${name} needs an option`;
    case 'any of':
      if (demand.options.some(uses)) return undefined;
      return `${name} needs ${joinOptions(demand.options)}`;
    case 'not together':
      if (demand.options.filter(uses).length < 2) return undefined;
      return `${name} takes only one of ${demand.options.map((option) => `--${option}`).join(', ')}`;
    case 'behind': {
      const at = call.uses.findIndex((use) => use.option.name === demand.option);
      if (at === -1 || call.uses.slice(0, at).some((use) => use.option.name === demand.other)) return undefined;
      return `--${demand.option} of ${name} must stand behind --${demand.other}`;
    }
    case 'needs':
      if (!uses(demand.option) || uses(demand.other)) return undefined;
      return `--${demand.option} of ${name} needs --${demand.other}`;
  }
}

function joinOptions(options: readonly string[]): string {
  return options.map((option) => `--${option}`).join(' or ');
}
