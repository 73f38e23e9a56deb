import type { Rule } from '../../../model/ruleset.ts';
import type { Action } from './closing.ts';
import type { Shape } from './shape.ts';

/** A rule with what the search needs of it. */
export interface Entry {
  readonly rule: Rule;
  readonly chain: string;
  readonly shape: Shape;
  readonly action: Action | undefined;
}

/** True if the rule takes every packet of its spaces that meets the conditions of the other. */
export function takesSurely({ action, shape }: Pick<Entry, 'action' | 'shape'>, other: Shape): boolean {
  if (action === undefined || shape.doubtful) return false;
  for (const condition of shape.conditions) if (!other.conditions.has(condition)) return false;
  return true;
}
