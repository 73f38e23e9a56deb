import { type Address, familyOf, parseAddress } from '../../../model/address.ts';
import type { StatedTranslation } from '../../../model/policy.ts';
import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { type Notes, readPortRanges, readText } from '../field.ts';
import type { PortRange } from '../text/ports.ts';

/** Reads one entry of `nat:`: a translation for each port range; undefined, with an error, if it cannot be read in full. */
export function readTranslations(node: YamlContent, notes: Notes): readonly StatedTranslation[] | undefined {
  if (node.kind !== 'mapping') return undefined;
  const fields = fieldsOf(node);
  const own: Notes = [];
  const publicAddress = readAddress(fields.get('public')?.value, own);
  const insideAddress = readAddress(fields.get('inside')?.value, own);
  const ports = fields.get('ports')?.value;
  const toPorts = fields.get('to_ports')?.value;
  const publicRanges = readPortRanges(ports, own);
  const insideRanges = toPorts === undefined ? publicRanges : readPortRanges(toPorts, own);
  const broken = own.some(({ severity }) => severity === 'error');
  notes.push(...own);
  if (broken || publicAddress === undefined || insideAddress === undefined) return undefined;
  if (familyOf(publicAddress) !== familyOf(insideAddress)) {
    const message = 'A translation stays within one family: `public` and `inside` must both be IPv4 or both be IPv6.';
    notes.push({ severity: 'error', code: 'policy-nat-family', message, span: node.span });
    return undefined;
  }
  const mismatch = describeMismatch(publicRanges, insideRanges);
  if (mismatch !== undefined) {
    notes.push({ severity: 'error', code: 'policy-nat-length', message: mismatch, span: (toPorts ?? node).span });
    return undefined;
  }
  return publicRanges.map((publicPorts, index) => ({
    publicAddress,
    insideAddress,
    publicPorts,
    insidePorts: insideRanges[index] ?? publicPorts,
    span: node.span,
  }));
}

function readAddress(node: YamlContent | undefined, notes: Notes): Address | undefined {
  if (node === undefined) return undefined;
  const address = parseAddress(readText(node) ?? '');
  if (address === undefined) {
    const message = 'This must be a single IPv4 or IPv6 address, written out.';
    notes.push({ severity: 'error', code: 'policy-address', message, span: node.span });
  }
  return address;
}

function describeMismatch(publicRanges: readonly PortRange[], insideRanges: readonly PortRange[]): string | undefined {
  const counts = [publicRanges, insideRanges].map((ranges) => ranges.map(([first, last]) => last - first + 1));
  const [outside = [], inside = []] = counts;
  if (outside.length === inside.length && outside.every((count, index) => count === inside[index])) return undefined;
  return `\`ports\` and \`to_ports\` must be ranges of equal length, since ports are translated one to one: ${outside.join(' + ')} against ${inside.join(' + ')}.`;
}
