import type { HostAnalysis } from '../ftp/analysis.ts';
import type { Relation, Row } from './vocabulary.ts';

/** A text that deceives its reader. */
export const HAZARD = {
  meaning: "A text in the host's firewall rules that means something else than it looks.",
  fields: {
    server: { type: 'string', meaning: 'Name of the server.' },
    family: { type: 'string', meaning: '`IPv4` or `IPv6`.' },
    code: { type: 'string', meaning: 'Stable name of the kind of surprise.' },
    text: { type: 'string', meaning: 'One sentence: what the text looks like, and what it means.' },
    tool: { type: 'string', meaning: 'The back end on which it happens, `legacy` or `nf_tables`; empty: on both.' },
  },
  places: { text: 'The text.' },
} as const satisfies Relation;

/** One row for each such text. */
export function listHazards({ host }: HostAnalysis): readonly Row<typeof HAZARD>[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) =>
    (host.rulesets[family]?.hazards ?? []).map(({ code, message, tool, span }) => ({
      values: {
        server: host.name,
        family: family === 'ipv4' ? 'IPv4' : 'IPv6',
        code,
        text: message.replace(/\.$/, ''),
        tool: tool ?? '',
      },
      places: { text: span },
      assumptions: [],
      key: [host.name, family, code, message].join(' '),
    })),
  );
}
