import type { Plugin } from 'vite';
import type { Rules } from '../src/rules.ts';

/** A plugin that makes the modules `pasvlint:checks` and `pasvlint:rule-files` out of rules/. */
export function shippedRules(): Plugin;

/** The rules in rules/, in the order of their names; throws with the place if one of them is wrong. */
export function loadShippedRules(): Promise<Rules>;
