import type { OpaquePart, PolicyRule } from '../../../model/policy.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { type Notes, readPortRanges, readProtocols } from '../field.ts';
import { filled, readGuarded, readList, readMapping } from '../mapping.ts';
import { portSetOf } from '../text/ports.ts';

/** One protocol with its ports. */
export interface Layer4 extends Pick<PolicyRule, 'protocols' | 'ports' | 'portsSpan'> {
  readonly opaque: readonly OpaquePart[];
}

/** Reads `allowed`, `denied` or `layer4Configs`: `key` names the protocol; without ports, all of them. */
export function readLayer4(
  list: YamlContent | undefined,
  key: 'IPProtocol' | 'ipProtocol',
  notes: Notes,
): readonly Layer4[] {
  return readList(list).map((node) => {
    const { values, opaque } = readMapping(node, [key, 'ports'], notes);
    const ports = filled(values.get('ports'));
    const protocols = readGuarded(node.span, notes, (own) => readProtocols(values.get(key), own));
    const ranges = readGuarded(node.span, notes, (own) => readPortRanges(ports, own));
    return {
      protocols: protocols.value,
      ports: portSetOf(ranges.value),
      portsSpan: ports?.span ?? node.span,
      opaque: [...opaque, ...protocols.opaque, ...ranges.opaque],
    };
  });
}
