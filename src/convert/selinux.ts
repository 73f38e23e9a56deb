import type { Selinux } from '../model/selinux.ts';
import type { Server } from '../model/server.ts';
import type { Parsed } from '../source/diagnostic.ts';
import type { DocumentKind, KnownDocument } from './kind/list.ts';
import { readBooleans } from './selinux/booleans.ts';
import { readMode } from './selinux/mode.ts';
import { readPortLabels } from './selinux/ports.ts';

/** Reads what the documents say of SELinux; undefined if none speaks of it. */
export function readSelinux(
  documents: readonly KnownDocument[],
  { dialect }: Pick<Server, 'dialect'>,
): Parsed<Selinux | undefined> {
  const of = (...kinds: readonly DocumentKind[]): readonly KnownDocument[] =>
    documents.filter(({ kind }) => kinds.includes(kind));
  if (of('selinux-mode', 'selinux-booleans', 'selinux-ports').length === 0)
    return { value: undefined, diagnostics: [] };
  // What runs goes before what the next start will bring.
  const modes = of('selinux-mode').map(({ document }) => readMode(document));
  const mode = modes.find(({ value }) => value?.live === true)?.value ?? modes.find(({ value }) => value)?.value;
  // sestatus -b lists booleans among other things.
  const listed = of('selinux-mode').map(({ document }) => ({ ...readBooleans(document), diagnostics: [] }));
  const booleans = [...listed, ...of('selinux-booleans').map(({ document }) => readBooleans(document))];
  const labels = of('selinux-ports').map(({ document }) => readPortLabels(document));
  return {
    value: {
      mode: mode?.mode ?? 'unknown',
      modeSpan: mode?.span,
      policy: findPolicy(dialect),
      booleans: new Map(booleans.flatMap(({ value }) => value)),
      ports: labels.flatMap(({ value }) => value),
    },
    diagnostics: [...modes, ...booleans, ...labels].flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Red Hat's vsftpd 2.2.2 is that of release 6, whose policy is older. */
function findPolicy({ name, version, basis }: Server['dialect']): Selinux['policy'] {
  if (basis === 'assumed') return 'unknown';
  if (name === 'debian') return 'reference';
  return name === 'redhat' && version.startsWith('3.') ? 'fedora' : 'unknown';
}
