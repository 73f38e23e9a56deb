import { type AddressIntervals, allAddresses } from '../../model/address.ts';
import { isEmpty, subtract, uniteAll } from '../../model/interval-set.ts';
import { judgeClearText } from '../daemon/exposure.ts';
import { isOn } from '../daemon/settings.ts';
import type { ClientView, HostAnalysis } from '../ftp/analysis.ts';
import { crossControl } from '../ftp/control.ts';
import type { Relation, Row } from './vocabulary.ts';
import { formatClients } from './words.ts';

/** Who else can log in. */
export const EXPOSURE = {
  meaning:
    'One server over one IP version whose clients are stated and that some firewall guards, and who else gets to it.',
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    groups: { type: 'strings', meaning: 'Names of the client groups that are stated.' },
    port: { type: 'int', meaning: 'The control port that clients dial.' },
    others: {
      type: 'string',
      meaning: 'Addresses of no group that surely reach the control port; empty if there are none.',
    },
    everybody: { type: 'bool', meaning: 'True if all addresses of the IP version do.' },
    clear_text: { type: 'bool', meaning: "True if an account's password may cross the network in the clear." },
    anonymous: { type: 'bool', meaning: 'True if clients can log in without an account.' },
  },
  places: {
    admitter: 'The line that lets them in: the last one on the way that is written.',
    file: 'The default that does.',
  },
} as const satisfies Relation;

/** One row for each IP version of which clients are stated; none where nothing filters, as far as the files tell. */
export function listExposures({ host, startup, views }: HostAnalysis): readonly Row<typeof EXPOSURE>[] {
  if (startup.outcome === 'fails') return [];
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const own = views.filter(({ scope, control }) => scope.family === family && control.unserved === undefined);
    const [first] = own;
    const guarded = host.path.length > 0 || host.rulesets[family] !== undefined;
    const meant = uniteAll(own.map(({ scope }) => scope.clients));
    const some = !isEmpty(subtract(allAddresses(family), meant));
    return first === undefined || !guarded || !some ? [] : [describeExposure(first, own, meant)];
  });
}

function describeExposure(
  { scope }: ClientView,
  views: readonly ClientView[],
  meant: AddressIntervals,
): Row<typeof EXPOSURE> {
  const { family, host } = scope;
  const everyone = allAddresses(family);
  const { clients, stages } = crossControl({ ...scope, clients: everyone });
  const others = subtract(clients.sure, meant);
  const first = stages.filter(({ packet }) => packet === 'first').flatMap(({ passage }) => passage.admitters);
  const admitter = first.findLast(({ decider }) => decider.span !== undefined)?.decider;
  return {
    values: {
      server: host.name,
      family: family === 'ipv4' ? 'IPv4' : 'IPv6',
      groups: views.map((view) => view.scope.client.name),
      port: scope.dial.port,
      others: formatClients(others, everyone),
      everybody: isEmpty(subtract(everyone, clients.sure)),
      clear_text: judgeClearText(host.server) !== undefined,
      anonymous: isOn(host.server.settings, 'anonymous_enable'),
    },
    places: { admitter: admitter?.span, file: host.path[0]?.fallback.span },
    assumptions: [...scope.assumptions, ...host.assumptions.map(({ code }) => code).filter(isAboutFilters)],
    key: [host.name, family, 'exposure'].join(' '),
  };
}

/** Another firewall than those that were given may keep the others out. */
function isAboutFilters(code: string): boolean {
  return code.startsWith('network-unfiltered') || code.startsWith('host-unfiltered');
}
