import type { OpaquePart } from '../../../model/policy.ts';
import { warnOfHazard } from '../../../parse/yaml/hazard.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import { type AddressText, readAddressText } from '../text/addresses.ts';
import { type Notes, readText } from '../field.ts';
import { readMapping, refuse } from '../mapping.ts';
import type { PortRange } from '../text/ports.ts';

/** One entry of `ports:`: what the host hands on to the container. */
export interface Published {
  /** Undefined: every address of the host. */
  readonly hostAddress: AddressText | undefined;
  /** Undefined: a port that Docker picks. */
  readonly host: PortRange | undefined;
  readonly container: PortRange | undefined;
  readonly protocol: string;
  readonly opaque: readonly OpaquePart[];
}

/** Reads the short form `[[address:]host:]container[/protocol]` or the long form. Source: Compose specification, `ports`. */
export function readPublished(node: YamlContent, notes: Notes): Published {
  if (node.kind !== 'scalar') return readLong(node, notes);
  notes.push(...warnOfHazard(node));
  const match = SHORT_FORM.exec(node.text.trim());
  if (match === null) return unreadable(node, notes);
  const [, address, host, container = '', protocol = 'tcp'] = match;
  return checkRanges(
    {
      hostAddress: address === undefined ? undefined : readAddressText(address.replace(/^\[(.*)\]$/, '$1')),
      host: host === undefined ? undefined : readRange(host),
      container: readRange(container),
      protocol,
      opaque: [],
    },
    node,
    notes,
  );
}

const SHORT_FORM =
  /^(?:(?:(\[[\da-f:.]+\]|\d+\.\d+\.\d+\.\d+):)?(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i;

const LONG_KEYS = ['target', 'published', 'host_ip', 'protocol', 'mode', 'name', 'app_protocol'];

function readLong(node: YamlContent, notes: Notes): Published {
  const { values, opaque } = readMapping(node, LONG_KEYS, notes);
  const text = (key: string): string | undefined => readText(values.get(key));
  const published = text('published');
  // A value that is no text is one that cannot be read, and not one that is absent.
  const address = values.has('host_ip') ? (text('host_ip') ?? '?') : undefined;
  return checkRanges(
    {
      hostAddress: address === undefined ? undefined : readAddressText(address),
      host: published === undefined ? undefined : readRange(published),
      container: readRange(text('target') ?? ''),
      protocol: values.has('protocol') ? (text('protocol') ?? '?') : 'tcp',
      opaque,
    },
    node,
    notes,
  );
}

/** Ranges must be readable and, if there are two, of equal length; else Docker picks, or refuses. */
function checkRanges(published: Published, node: YamlContent, notes: Notes): Published {
  const { host, container, opaque } = published;
  if (container === undefined) return unreadable(node, notes);
  if (host === undefined) {
    const reason = 'which port of the host Docker picks for the container';
    return { ...published, opaque: [...opaque, { code: 'published-port-unknown', reason, span: node.span }] };
  }
  if (host[1] - host[0] === container[1] - container[0]) return published;
  return unreadable(node, notes);
}

function unreadable(node: YamlContent, notes: Notes): Published {
  const message = 'This is no port that Docker could publish, or not one that can be known from the file.';
  const opaque = [refuse(message, node, notes)];
  return { hostAddress: undefined, host: undefined, container: undefined, protocol: 'tcp', opaque };
}

function readRange(text: string): PortRange | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first > last || last > 65_535 ? undefined : [first, last];
}
