import { union } from '../../model/interval-set.ts';
import { type PortSet, portRange } from '../../model/port-set.ts';
import type { PortLabel } from '../../model/selinux.ts';
import type { Diagnostic, Parsed } from '../../source/diagnostic.ts';
import type { SourceDocument } from '../../source/document.ts';
import { wordLines } from '../modules/lines.ts';

/** Reads `semanage port -l`, all of it or with -C only what was added. Lines of other protocols than TCP say nothing here. */
export function readPortLabels(document: SourceDocument): Parsed<readonly PortLabel[]> {
  const labels: PortLabel[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { text } of wordLines(document, '#')) {
    const [, type, protocol, list] = /^(\w+_t)\s+(tcp|udp|sctp|dccp)\s+([\d,\s-]+?)\r?$/.exec(text.value) ?? [];
    const ports = list === undefined ? undefined : readPorts(list);
    if (type !== undefined && protocol !== undefined && ports !== undefined) {
      if (protocol === 'tcp') labels.push({ type, ports, span: text.span });
    } else if (!/^SELinux Port Type\b/.test(text.value)) {
      const message = 'This is no line of `semanage port -l`.';
      diagnostics.push({ severity: 'warning', code: 'selinux-port', message, span: text.span });
    }
  }
  return { value: labels, diagnostics };
}

/** `21, 989, 990` or `1024-32767`. */
function readPorts(list: string): PortSet | undefined {
  let ports: PortSet = [];
  for (const part of list.split(',').map((one) => one.trim())) {
    const [, from = '', to = from] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? [];
    const [first, last] = [Number(from), Number(to)];
    if (from === '' || first > last || last > 65_535) return undefined;
    ports = union(ports, portRange(first, last));
  }
  return ports;
}
