import { CORE_SCHEMA, YAML11_SCHEMA } from 'js-yaml';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlScalar } from './node.ts';

/** A value that YAML 1.2 programs and YAML 1.1 programs (PyYAML, and with it Ansible) read differently. */
export interface Hazard {
  /** What a YAML 1.2 program reads, in words: `the text "22:22"`, `the number 21`, `true`. */
  readonly modern: string;
  /** What a YAML 1.1 program reads. */
  readonly old: string;
}

/** The two readings of a scalar, or undefined if all programs agree; quoted and tagged scalars never differ. */
export function findHazard(scalar: YamlScalar): Hazard | undefined {
  if (scalar.style !== 'plain' || scalar.tag !== undefined || /^[1-9]\d*$/.test(scalar.text)) return undefined;
  const modern = describeValue(CORE_SCHEMA.resolveImplicitScalarTag(scalar.text).value, scalar.text);
  const old = describeValue(YAML11_SCHEMA.resolveImplicitScalarTag(scalar.text).value, scalar.text);
  return modern === old ? undefined : { modern, old };
}

/** The same as a warning at the scalar, for values on which something depends; empty if there is no hazard. */
export function warnOfHazard(scalar: YamlScalar): readonly Diagnostic[] {
  const hazard = findHazard(scalar);
  if (hazard === undefined) return [];
  return [
    {
      severity: 'warning',
      code: 'yaml-two-readings',
      message: `\`${scalar.text}\` is ${hazard.modern} here, but ${hazard.old} to YAML 1.1 programs such as Ansible. Put it in quotes.`,
      span: scalar.span,
    },
  ];
}

function describeValue(value: unknown, text: string): string {
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean' || value === null) return String(value);
  if (value instanceof Date) return 'a date';
  return `the text "${text}"`;
}
