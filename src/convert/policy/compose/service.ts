import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { readText } from '../field.ts';
import { readList } from '../mapping.ts';

/** One service of a Compose file. */
export interface ComposeService {
  readonly name: string;
  readonly ports: readonly YamlContent[];
  /** `host`: its ports are those of the host; other values share the network of something else. */
  readonly networkMode: string | undefined;
  /** The place of something in it that may publish ports elsewhere: `extends`. */
  readonly elsewhere: Span | undefined;
  readonly span: Span;
}

/** The services of a document that are FTP servers, by what they are called or publish. */
export function listFtpServices(root: YamlContent | undefined): readonly ComposeService[] {
  const services = root?.kind === 'mapping' ? fieldsOf(root).get('services')?.value : undefined;
  if (services?.kind !== 'mapping') return [];
  return [...fieldsOf(services).values()].flatMap(({ name, key, value }) => {
    if (value.kind !== 'mapping') return [];
    const fields = fieldsOf(value);
    const ports = readList(fields.get('ports')?.value);
    const names = [name, readText(fields.get('image')?.value), readText(fields.get('container_name')?.value)];
    if (!names.some((one) => one !== undefined && /ftp/i.test(one)) && !ports.some(leadsToFtp)) return [];
    const networkMode = readText(fields.get('network_mode')?.value);
    return [{ name, ports, networkMode, elsewhere: fields.get('extends')?.key.span, span: key.span }];
  });
}

/** True if the container's side of the entry is a port that FTP servers listen on. */
function leadsToFtp(node: YamlContent): boolean {
  if (node.kind === 'scalar') return /(^|:)(21|990)(\/tcp)?$/.test(node.text.trim());
  const target = node.kind === 'mapping' ? readText(fieldsOf(node).get('target')?.value) : undefined;
  return target === '21' || target === '990';
}
