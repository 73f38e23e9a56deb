import { size, subtract, toRanges, union } from '../../model/interval-set.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import type { Selinux } from '../../model/selinux.ts';

/** TCP ports by what kind of type SELinux has for them; a port may be in several of the first three. */
export interface PortClasses {
  /** ftp_port_t and ftp_data_port_t. */
  readonly ftp: PortSet;
  /** Types with a port from 32768 to 60999. */
  readonly ephemeral: PortSet;
  /** Types whose ports start above 1023. */
  readonly unreserved: PortSet;
  /** Ports whose type is not known well enough to tell; in none of the others. */
  readonly unclear: PortSet;
}

/** The policy's own port types, corrected by what `semanage port -l` says. */
export function classifyPorts({ policy, ports: labels }: Pick<Selinux, 'policy' | 'ports'>): PortClasses {
  let classes = policy === 'reference' ? REFERENCE : FEDORA;
  const types = new Set(labels.map(({ type }) => type));
  const isWhole = types.has('unreserved_port_t');
  const all = [...types].map((type) => ({
    type,
    own: labels.filter((label) => label.type === type).reduce<PortSet>((sum, { ports }) => union(sum, ports), []),
  }));
  const ranges = all.flatMap(({ type, own }) =>
    toRanges(own).map(([first, last]) => ({ type, own, range: portRange(first, last) })),
  );
  for (const { type, own, range } of ranges.toSorted((one, two) => size(two.range) - size(one.range)))
    classes = assign(classes, range, kindOfType(type, own, isWhole));
  return classes;
}

type Kind = 'ftp' | 'ephemeral' | 'unreserved' | 'both' | 'unclear' | 'reserved';

/**
 * corenetwork.te.m4: the first port of a type decides whether it is reserved, and any of them whether it is ephemeral. Ports that
 * were added change nothing of what the type is, and a list of these alone (`semanage port -l -C`, not `isWhole`) does not tell.
 */
function kindOfType(type: string, own: PortSet, isWhole: boolean): Kind {
  if (type === 'ftp_port_t' || type === 'ftp_data_port_t') return 'ftp';
  if (type === 'ephemeral_port_t') return 'ephemeral';
  if (type === 'unreserved_port_t') return 'unreserved';
  const starts = toRanges(own).map(([first]) => first);
  if (starts.every((first) => first < 1024)) return 'reserved';
  if (!isWhole || starts.some((first) => first < 1024)) return 'unclear';
  const middle = starts.filter((first) => first >= 32_768 && first <= 60_999);
  if (middle.length === 0) return 'unreserved';
  return middle.length === starts.length ? 'both' : 'unclear';
}

function assign(classes: PortClasses, ports: PortSet, kind: Kind): PortClasses {
  const put = (set: PortSet, ...kinds: readonly Kind[]): PortSet =>
    kinds.includes(kind) ? union(set, ports) : subtract(set, ports);
  return {
    ftp: put(classes.ftp, 'ftp'),
    ephemeral: put(classes.ephemeral, 'ephemeral', 'both'),
    unreserved: put(classes.unreserved, 'unreserved', 'both'),
    unclear: put(classes.unclear, 'unclear'),
  };
}

function listPorts(...ranges: readonly (readonly [first: number, last?: number])[]): PortSet {
  return ranges.reduce<PortSet>((all, [first, last]) => union(all, portRange(first, last ?? first)), []);
}

/** Debian's compiled policy, asked with `seinfo --portcon`: ports above 1023 of types that are not unreserved. */
const REFERENCE_RESERVED = listPorts(
  [1109], [1161], [2105], [2605], [3268, 3269], [4321], [5546], [5666], [7911], [8008, 8009], [8443], [8448], [8610, 8614], [8953], [11_333],
); // prettier-ignore

/** Fedora's corenetwork.te.in, several versions: ports above 1023 whose types begin below, so that they may be reserved. */
const FEDORA_UNCLEAR = union(
  REFERENCE_RESERVED,
  listPorts(
    [2003], [4444], [7389], [8554], [9000], [9180], [9443, 9447], [9701], [10_026, 10_027], [10_993],
  ), // prettier-ignore
);

const HIGH: PortSet = [1024, 65_536];

const REFERENCE: PortClasses = {
  ftp: listPorts([20, 21], [990]),
  ephemeral: [],
  unreserved: subtract(HIGH, REFERENCE_RESERVED),
  unclear: [],
};

const FEDORA: PortClasses = {
  ftp: listPorts([20, 21], [989, 990]),
  ephemeral: subtract(portRange(32_768, 60_999), FEDORA_UNCLEAR),
  unreserved: subtract(subtract(HIGH, portRange(32_768, 60_999)), FEDORA_UNCLEAR),
  unclear: FEDORA_UNCLEAR,
};
