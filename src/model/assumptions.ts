/** A fact that was taken for granted. */
export interface Assumption {
  /** Stable kebab-case code, listed with every answer that rests on it. */
  readonly code: string;
  /** One sentence in plain words: what was assumed, and how to state it for sure. */
  readonly text: string;
}

/** What is taken for granted where nothing states it: stable code, and how to state it for sure. */
export const ASSUMPTIONS = {
  'router-unfiltered':
    'Rules of one IP version were not given for a router on the path, so it filters nothing of it; name iptables and ip6tables for it in pasvlint.yaml.',
  'router-interfaces-unknown':
    'Which interfaces of a router on the path lead to the clients and to the server is not stated; state outside and inside in pasvlint.yaml.',
  'router-kernel-unknown':
    'The kernel version of a router on the path is not known; state kernel or os for it in pasvlint.yaml.',
  'clients-any': 'No clients are stated, so any address may be a client; list groups under clients in pasvlint.yaml.',
  'host-unfiltered':
    'No iptables or ip6tables rules were given for the host, so it filters nothing; give the output of iptables-save and ip6tables-save.',
  'host-unfiltered-ipv4':
    'No iptables rules were given for the host, so it filters no IPv4 packets; give the output of iptables-save.',
  'host-unfiltered-ipv6':
    'No ip6tables rules were given for the host, so it filters no IPv6 packets; give the output of ip6tables-save.',
  'network-unfiltered':
    'No network firewall policy was given, so nothing between the clients and the host filters; give the policy, or state path: [] in pasvlint.yaml.',
  'path-order':
    'Several network policies were found, taken to be crossed from the outermost directory inward; state path in pasvlint.yaml.',
  'path-all':
    'No path is stated, so all firewalls of pasvlint.yaml are crossed in the order in which they stand there; state path.',
  'interface-unknown':
    'FTP traffic uses a network interface whose name is not known, but not lo; state interface in pasvlint.yaml.',
  'kernel-unknown': 'The kernel version is not known; state it with --kernel or --os, or in pasvlint.yaml.',
  'kernel-several':
    'The release ships kernels of several versions, and which one runs is not known; state it with --kernel, or in pasvlint.yaml.',
  'dialect-assumed':
    'Nothing tells whose build of vsftpd reads the file; state it with --dialect or --os, or in pasvlint.yaml.',
  'dialect-inferred':
    'Whose build of vsftpd reads the file was inferred from the inputs; state it with --dialect or --os, or in pasvlint.yaml.',
  'client-unfiltered':
    "Clients that use active mode (PORT, EPRT) let the server connect to them; firewalls on the client's side are in no file, and the server cannot make up for them.",
  'ufw-enabled':
    'The rules of ufw are taken to be in force (ENABLED=yes), since they were given; give /etc/ufw/ufw.conf, or the output of iptables-save.',
  'ufw-defaults':
    'What ufw does with packets that no rule is about was not given, and is taken to be what it ships: DROP for incoming and forwarded ones, ACCEPT for outgoing ones; give /etc/default/ufw.',
  'user-files-unread':
    'Files for single accounts in user_config_dir, which may set another passive range or address, were not given and are taken to set nothing.',
  'helper-module-unknown':
    'No file says which kernel modules are loaded; give iptables-config, modules-load.d or the output of lsmod, or state conntrack-ftp in pasvlint.yaml.',
  'helper-module-unloaded':
    'The files that were given do not load nf_conntrack_ftp, and it is taken that nothing else does; give the output of lsmod, or state conntrack-ftp in pasvlint.yaml.',
  'helper-automatic':
    'The kernel attaches the FTP helper to control connections by itself, as this version does unless net.netfilter.nf_conntrack_helper is set to 0; a CT rule in the raw table makes sure of it.',
  'helper-module-loaded': 'The module nf_conntrack_ftp is loaded as the files say; the output of lsmod would show it.',
  'sysctl-in-force':
    'The kernel settings in the files are in force; they are lost if nf_conntrack is loaded only after they were applied.',
  'files-shared':
    'Files that lie equally near to several servers are used for all of them; name the files of each server in pasvlint.yaml.',
  'files-by-name':
    'Files that lie equally near to several servers were given to one of them by a word in their names; name the files of each server in pasvlint.yaml.',
  'policy-undeclared':
    'A built-in chain that the rule set does not declare keeps its policy, taken to be ACCEPT; give the full output of iptables-save.',
  'server-address-inferred':
    "The server's address was inferred from the address it listens on, or from the network policy; state addresses in pasvlint.yaml.",
  'access-files-unread':
    'The daemon asks TCP wrappers, and hosts.allow and hosts.deny were not both given; one that is missing is taken to be empty.',
  'listening-lasts':
    'The programs in the list of listening sockets are taken to listen there whenever the daemon runs.',
  'selinux-confines':
    'SELinux confines vsftpd as ftpd_t with the policy that its system ships; what that policy lets it do was read and not tried on a running system.',
  'advertised-name-resolves': 'The host name in pasv_address resolves to the address that clients dial.',
  'service-selects-server':
    'The pods that the Service of the manifest selects are those of this server; no file says which configuration they run.',
  'service-one-pod':
    'The Service leads every connection to the same pod, since nothing says how many there are; give the Deployment as well.',
  'service-ipv4': 'A Service that does not state its IP families is taken to have an IPv4 address; state ipFamilies.',
  'service-balancer-dialled':
    'Clients dial the load balancer, or an external address of the Service, and not a port of a node.',
  'service-node-dialled': 'Clients dial one node, on the ports that the Service opens on every node.',
  'service-annotations':
    'What the annotations of the Service tell the platform changes neither its ports nor who may use them.',
  'service-client-address':
    'With externalTrafficPolicy: Local the load balancer hands on the address of the client, and does not put its own in place.',
  'advertised-address-leads-to-server':
    'The address in pasv_address leads to the server; state addresses in pasvlint.yaml.',
} as const satisfies Readonly<Record<string, string>>;

export type AssumptionCode = keyof typeof ASSUMPTIONS;

/** The assumption of a code. */
export function assume(code: AssumptionCode): Assumption {
  return { code, text: ASSUMPTIONS[code] };
}
