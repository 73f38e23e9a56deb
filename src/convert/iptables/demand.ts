import type { Demand } from './extension.ts';
import { type Call, type Reader, refuse } from './rule-state.ts';

/** Tells which options a module misses or cannot take together, as iptables would. */
export function checkDemands(call: Call, reader: Reader): void {
  if (call.damaged) return;
  for (const demand of call.extension.demands) {
    const message = explainBreach(demand, call);
    if (message !== undefined) refuse(reader, call, { code: 'bad-combination', message });
  }
}

function explainBreach(demand: Demand, call: Call): string | undefined {
  const uses = (name: string): boolean => call.uses.some((use) => use.option.name === name);
  const { name } = call.extension;
  switch (demand.kind) {
    case 'any of':
      if (demand.options.some(uses)) return undefined;
      return `${name} needs ${joinOptions(demand.options)}`;
    case 'not together':
      if (demand.options.filter(uses).length < 2) return undefined;
      return `${name} takes only one of ${demand.options.map((option) => `--${option}`).join(', ')}`;
    case 'needs':
      if (!uses(demand.option) || uses(demand.other)) return undefined;
      return `--${demand.option} of ${name} needs --${demand.other}`;
  }
}

function joinOptions(options: readonly string[]): string {
  return options.map((option) => `--${option}`).join(' or ');
}
