import { expect } from 'vitest';
import { readNativePolicy } from '../../../src/convert/policy/native.ts';
import type { PolicySource } from '../../../src/convert/policy/source.ts';
import type { NetworkPolicy } from '../../../src/model/policy.ts';
import { followAlias } from '../../../src/parse/yaml/access.ts';
import { readYaml } from '../../../src/parse/yaml.ts';
import type { Parsed } from '../../../src/source/diagnostic.ts';
import { expectSamePackets } from './packets.ts';

/** The source that a reader gets for a text. */
export function sourceOf(text: string): PolicySource {
  const document = { name: 'net/export.yaml', text, encoding: 'utf-8' } as const;
  const roots = readYaml(document).value.flatMap((one) => {
    const root = one.kind === 'readable' ? followAlias(one.root) : undefined;
    return root === undefined ? [] : [root];
  });
  return { document, roots };
}

/** The native policy of a text that has nothing wrong with it. */
export function nativeOf(text: string): NetworkPolicy {
  const { value, diagnostics } = readNativePolicy({
    name: 'net/native.yaml',
    text: `version: 1\n${text}`,
    encoding: 'utf-8',
  });
  expect(diagnostics).toEqual([]);
  return value;
}

/** Fails unless the export is read without complaint and lets the same packets through as the native policy. */
export function expectPair(
  reader: (source: PolicySource) => Parsed<NetworkPolicy>,
  text: string,
  native: string,
): void {
  const { value, diagnostics } = reader(sourceOf(text));
  expect(diagnostics).toEqual([]);
  expectSamePackets(value, nativeOf(native));
}
