import { fieldsOf } from '../../../parse/yaml/access.ts';
import type { YamlContent } from '../../../parse/yaml/node.ts';
import type { Span } from '../../../source/span.ts';
import { readText } from '../field.ts';
import { listKeys, readList } from '../mapping.ts';

/** One service of a Compose file. */
export interface ComposeService {
  readonly name: string;
  readonly ports: readonly YamlContent[];
  /** `host`: its ports are those of the host; other values share the network of something else. */
  readonly networkMode: string | undefined;
  /** The place of something in it that may publish more ports: `extends`, or a key that nobody knows. */
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
    const elsewhere = [...fields.values()].find((field) => !isUnderstood(field.name))?.key.span;
    return [{ name, ports, networkMode, elsewhere, span: key.span }];
  });
}

/** True for a key that publishes nothing, or whose ports are read; keys with `x-` are for people. */
function isUnderstood(key: string): boolean {
  return key.startsWith('x-') || KEYS.has(key);
}

/** Source: Compose specification, services; without `extends`. */
const KEYS: ReadonlySet<string> = new Set(
  listKeys(`
    annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count
    cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy
    develop device_cgroup_rules devices dns dns_opt dns_search domainname driver_opts entrypoint env_file environment expose
    external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging
    mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable
    oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles pull_policy pull_refresh_after
    read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period stop_signal storage_opt
    sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir
  `),
);

/** True if the container's side of the entry is a port that FTP servers listen on. */
function leadsToFtp(node: YamlContent): boolean {
  if (node.kind === 'scalar') return /(^|:)(21|990)(\/tcp)?$/.test(node.text.trim());
  const target = node.kind === 'mapping' ? readText(fieldsOf(node).get('target')?.value) : undefined;
  return target === '21' || target === '990';
}
