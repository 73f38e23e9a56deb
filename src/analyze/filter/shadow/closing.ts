import type { Chain, Rule } from '../../../model/ruleset.ts';

/** What happens to packets that a rule matches; `other`: they go on, are changed, or end in several ways. */
export type Action = 'accept' | 'drop' | 'reject' | 'return' | 'other';

/**
 * How a rule keeps its packets from the rules behind it in the same chain; undefined if they may go on. A jump does so if
 * the chain that it leads to lets nothing back.
 */
export function closingAction({ target }: Rule, endings: Endings): Action | undefined {
  switch (target.kind) {
    case 'accept':
    case 'drop':
    case 'reject':
    case 'return':
      return target.kind;
    case 'goto':
      return closingOf(target.chain, endings) ?? 'other';
    case 'jump':
      return closingOf(target.chain, endings);
    case 'translate':
      return 'other';
    case 'continue':
    case 'set-mark':
    case 'copy-mark':
    case 'set-tos':
    case 'set-ttl':
    case 'track':
    case 'opaque':
      return undefined;
  }
}

/** The chains of a table, and what is known of how they end. */
export interface Endings {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly known: Map<string, Action | undefined>;
}

/** How a chain ends every packet that enters it; undefined if some may come back. */
function closingOf(name: string, endings: Endings): Action | undefined {
  const { chains, known } = endings;
  const chain = chains.get(name);
  if (chain === undefined || known.has(name)) return known.get(name);
  // A chain that leads back to itself ends nothing there.
  known.set(name, undefined);
  const ending = findEnding(chain, endings);
  known.set(name, ending);
  return ending;
}

function findEnding(chain: Chain, endings: Endings): Action | undefined {
  const actions = new Set<Action>();
  for (const { matches, target } of chain.rules) {
    switch (target.kind) {
      case 'accept':
      case 'drop':
      case 'reject':
        actions.add(target.kind);
        break;
      case 'jump':
      case 'goto': {
        const inner = closingOf(target.chain, endings);
        if (inner === undefined) {
          // Some packets may come back, and others may have ended: how, is not looked into.
          if (target.kind === 'goto') return undefined;
          actions.add('other');
          continue;
        }
        actions.add(inner);
        break;
      }
      case 'return':
        return undefined;
      case 'opaque':
        if (target.effect === 'verdict') return undefined;
        continue;
      case 'translate':
        actions.add('other');
        break;
      case 'continue':
      case 'set-mark':
      case 'copy-mark':
      case 'set-tos':
      case 'set-ttl':
      case 'track':
        continue;
    }
    if (matches.length === 0) return join(actions);
  }
  return undefined;
}

function join(actions: ReadonlySet<Action>): Action {
  const [first] = actions;
  return actions.size === 1 && first !== undefined ? first : 'other';
}
