/** The first screen: what the tool is for, how to begin, and where to read on. */
export const FIRST_SCREEN = `\
pasvlint: will FTP work through these firewalls?

It reads vsftpd.conf, iptables-save output, the kernel module configuration and the
network firewall's policy together, and says which client modes will work, which will
not, on which ports and from which clients, which line of which file is to blame, and
what each team can change. Nothing is sent, and nothing is changed but by check --fix.

Usage
  pasvlint [check] [PATH…]      lint files, directories or a pasvlint.yaml (default: .)
  pasvlint show PATH…           what was understood: settings with origin, rule sets
  pasvlint trace PATH…          follow packets line by line, through a rule set or the whole path
  pasvlint decode TEXT…         227, 229, PORT and EPRT lines to address and port, and back
  pasvlint explain RULE         the page of one rule
  pasvlint rules                all rules: severity, id, title
  pasvlint init [DIRECTORY]     write a commented pasvlint.yaml for what is found, or a git hook
  pasvlint completion SHELL     completion for bash, zsh or fish
  pasvlint COMMAND --help       the options of a command

Examples
  pasvlint hosts/ perimeter.yaml
  pasvlint --vsftpd ftp.conf --iptables saved.txt --os rhel7
  iptables-save | pasvlint /etc/vsftpd.conf --iptables - --kernel "$(uname -r)"
  pasvlint decode '227 Entering Passive Mode (192,0,2,1,12,166)'

Options of check
  --format NAME, --output FILE  text (default), json, sarif, github, gitlab, junit, checkstyle,
                                markdown or html, and where to; may be repeated in pairs
  --config FILE                 the pasvlint.yaml that names servers, firewalls, clients
  --kernel X.Y, --os NAME       the kernel, or the system that brings it (rhel7, debian12)
  --dialect NAME                whose vsftpd: debian, redhat, suse, upstream
  --vsftpd F, --iptables F, --ip6tables F, --ipset F, --iptables-config F, --firewall F
                                a file whose role its name does not tell; - is standard input
  --mapping F, --schema F       how to read exports of your own, and their JSON Schema
  --fail-on SEVERITY            error (default), warning or info
  --all                         judge every firewall rule of the hosts, not only those about FTP
  --strict                      fail when something could not be decided
  --rules DIR                   rules of your own
  --baseline FILE, --update-baseline, --no-baseline
                                findings that were there before and fail nothing; write them
  --staged                      read what is staged in git instead of the files on the disk
  --fix-dry-run [--owner TEAM]  what each team (server, host, network) could change, proven,
                                as diffs and change requests
  --fix                         make the safe ones in the server team's files
  --unsafe-fixes                with either: those with side effects as well
  --quiet, --verbose, --no-color

Exit status
  0 nothing found   1 findings   2 usage, configuration or a missing file   3 a bug of ours
`;
