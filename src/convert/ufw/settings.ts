import { parseShell } from '../../parse/shell.ts';
import type { SourceDocument } from '../../source/document.ts';
import type { Span } from '../../source/span.ts';
import { givenValue, runAssignments, valueText } from '../shell.ts';

/** What ufw is told besides its rules. */
export interface UfwSettings {
  readonly enabled: boolean | undefined;
  readonly ipv6: boolean;
  /** True if /etc/default/ufw was given. */
  readonly stated: boolean;
  readonly policies: Readonly<Record<Direction, { readonly value: string; readonly span: Span }>>;
  readonly span: Span;
}

/** The built-in chains that ufw fills, in small letters. */
export const DIRECTIONS = ['input', 'output', 'forward'] as const;
type Direction = (typeof DIRECTIONS)[number];

/** /etc/default/ufw and /etc/ufw/ufw.conf are sourced by a shell; what is not given is as ufw ships it. */
export function readSettings(texts: readonly SourceDocument[]): UfwSettings {
  const defaults = texts.find(({ text }) => /^(DEFAULT_\w+_POLICY|IPV6)=/m.test(text));
  const switches = texts.find(({ text }) => /^ENABLED=/m.test(text));
  const value = (document: SourceDocument | undefined, name: string): string | undefined =>
    document === undefined ? undefined : valueOf(document, name);
  const enabled = value(switches, 'ENABLED');
  const span = { file: (defaults ?? switches ?? texts[0])?.name ?? '', start: 0, end: 0 };
  const policyOf = (chain: string, shipped: string): UfwSettings['policies'][Direction] => {
    const name = `DEFAULT_${chain}_POLICY`;
    const line = defaults === undefined ? undefined : new RegExp(`^${name}=.*`, 'm').exec(defaults.text);
    const place =
      line === null || line === undefined ? span : { ...span, start: line.index, end: line.index + line[0].length };
    return { value: value(defaults, name) ?? shipped, span: place };
  };
  return {
    enabled: enabled === undefined ? undefined : /^(yes|YES)$/.test(enabled),
    ipv6: defaults === undefined || /^(yes|YES)$/.test(value(defaults, 'IPV6') ?? ''),
    stated: defaults !== undefined,
    policies: {
      input: policyOf('INPUT', 'DROP'),
      output: policyOf('OUTPUT', 'ACCEPT'),
      forward: policyOf('FORWARD', 'DROP'),
    },
    span,
  };
}

function valueOf(document: SourceDocument, name: string): string | undefined {
  const value = runAssignments(parseShell(document).value, new Map([[name, givenValue('')]])).variables.get(name);
  const text = value === undefined ? undefined : valueText(value);
  return text === '' ? undefined : text;
}
