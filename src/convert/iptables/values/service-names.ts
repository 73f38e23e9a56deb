// Service names as /etc/services of common distributions has them (the IANA registry and customary aliases):
// each entry is a port and the names that stand for it.

/** Names that mean the same port for TCP and UDP. */
export const TCP_AND_UDP_SERVICES = [
  '7 echo; 9 discard,null,sink; 11 systat; 13 daytime; 15 netstat; 17 qotd; 19 chargen,source,ttytst; 20 ftp-data',
  '21 ftp; 22 ssh; 23 telnet; 25 mail,smtp; 37 time,timserver; 42 nameserver; 43 whois; 49 tacacs; 53 domain',
  '67 bootps; 68 bootpc; 69 tftp; 70 gopher; 79 finger; 80 http,www; 88 kerberos,kerberos-sec,kerberos5,krb5',
  '101 hostname,hostnames; 107 rtelnet; 110 pop-3,pop3; 111 portmapper,rpcbind,sunrpc; 113 auth,ident; 123 ntp',
  '139 netbios-ssn; 143 imap,imap2; 161 snmp; 162 snmp-trap,snmptrap; 163 cmip-man; 164 cmip-agent; 179 bgp',
  '194 irc; 220 imap3; 369 rpc2portmap; 370 codaauth2; 389 ldap; 427 svrloc; 443 https; 445 microsoft-ds',
  '464 kpasswd; 465 smtps,submissions,urd; 500 isakmp; 514 syslog; 515 printer; 538 gdomap; 540 uucp; 554 rtsp',
  '563 nntps; 587 submission; 631 ipp; 636 ldaps; 646 ldp; 655 tinc; 750 kdc,kerberos-iv,kerberos4',
  '751 kerberos-master; 853 domain-s; 860 iscsi; 873 rsync; 989 ftps-data; 990 ftps; 992 telnets; 993 imaps',
  '995 pop3s; 1080 socks; 1194 openvpn; 1433 ms-sql-s; 1434 ms-sql-m; 1645 datametrics,old-radius',
  '1646 old-radacct,sa-msg-port; 1701 l2tp; 1723 pptp; 1812 radius; 1813 radacct,radius-acct; 2049 nfs',
  '2086 gnunet; 2101 rtcm-sc104; 2401 cvspserver; 2430 venus; 2431 venus-se; 2432 codasrv; 2433 codasrv-se',
  '2583 mon; 3128 squid; 3205 isns; 3260 iscsi-target; 3306 mysql; 3389 ms-wbt-server,rdp; 3493 nut; 3690 svn',
  '4190 sieve; 4369 epmd; 4500 ipsec-nat-t; 4949 munin; 5060 sip; 5061 sip-tls,sips; 5222 xmpp-client',
  '5269 xmpp-server; 5353 mdns; 5432 postgres,postgresql; 5666 nrpe; 5671 amqps; 5672 amqp; 5900 vnc-server',
  '6000 x11; 6346 gnutella-svc; 6347 gnutella-rtr; 6379 redis; 6514 syslog-tls; 7000 afs3-fileserver',
  '8080 http-alt,webcache; 8443 https-alt,pcsync-https; 9101 bacula-dir; 9102 bacula-fd; 9103 bacula-sd; 9418 git',
  '10050 zabbix-agent; 10051 zabbix-trapper; 27374 asp',
];

/** Names that are known for TCP only. */
export const TCP_SERVICES = [
  '1 tcpmux; 11 users; 17 quote; 43 nicname; 102 iso-tsap,tsap; 104 acr-nema,dicom; 106 poppassd',
  '113 authentication,tap; 119 nntp,readnews,untp; 135 epmap,loc-srv; 174 mailq; 199 smux; 209 qmtp',
  '210 wais,z3950; 345 pawserv; 346 zserv; 444 snpp; 465 ssmtp; 487 saft; 512 exec; 513 login; 514 cmd,shell',
  '515 spooler; 540 uucpd; 543 klogin; 544 krcmd,kshell; 548 afpovertcp; 563 snntp; 607 nqs; 628 qmqp; 706 silc',
  '749 kerberos-adm; 754 hprop,krb-prop,krb5_prop,krb_prop; 775 moira-db,moira_db; 777 moira-update,moira_update',
  '783 spamd; 871 supfilesrv; 1093 proofd; 1094 rootd; 1099 rmiregistry; 1127 supfiledbg; 1178 skkserv',
  '1236 rmtcfg; 1313 xtel; 1314 xtelw; 1352 lotusnote,lotusnotes; 1524 ingreslock; 1649 kermit; 1677 groupwise',
  '2000 cisco-sccp; 2119 gsigatekeeper; 2121 iprop; 2135 gris; 2600 zebrasrv; 2601 zebra; 2602 ripd; 2603 ripngd',
  '2604 ospfd; 2605 bgpd; 2606 ospf6d; 2607 ospfapi; 2608 isisd; 2628 dict; 2792 f5-globalsite; 2811 gsiftp',
  '2947 gpsd; 3050 gds-db,gds_db; 3632 distcc; 3689 daap; 3690 subversion; 4031 suucp; 4094 sysrqd',
  '4353 f5-iquery; 4373 remctl; 4460 ntske; 4557 fax; 4559 hylafax; 4691 mtn; 4899 radmin-port; 4949 lrrd',
  '5222 jabber-client; 5269 jabber-server; 5308 cfengine; 5556 freeciv,rptp; 5667 nsca; 5680 canna; 6000 x11-0',
  '6001 x11-1; 6002 x11-2; 6003 x11-3; 6004 x11-4; 6005 x11-5; 6006 x11-6; 6007 x11-7',
  '6444 sge-qmaster,sge_qmaster; 6445 sge-execd,sge_execd; 6446 mysql-proxy; 6566 sane,sane-port,saned; 6667 ircd',
  '6697 ircs-u; 7000 bbs; 7100 font-service,xfs; 8021 zope-ftp; 8081 tproxy; 8088 omniorb; 8140 puppet',
  '8990 clc-build-daemon; 9098 xinetd; 9667 xmms2; 9673 zope; 10000 webmin; 10080 amanda; 10081 kamanda',
  '10082 amandaidx; 10083 amidxtape; 10809 nbd; 11371 hkp; 17004 sgi-cad; 17500 db-lsp; 22125 dcap; 22128 gsidcap',
  '22273 wnn6; 24554 binkp; 30865 csync2; 57000 dircproxy; 60177 tfido; 60179 fido',
];

/** Names that are known for UDP only. */
export const UDP_SERVICES = [
  '21 fsp,fspd; 137 netbios-ns; 138 netbios-dgm; 177 xdmcp; 213 ipx; 319 ptp-event; 320 ptp-general',
  '371 Clearcase,clearcase; 512 biff,comsat; 513 who,whod; 517 talk; 518 ntalk; 520 route,routed,router',
  '546 dhcpv6-client; 547 dhcpv6-server; 623 asf-rmcp; 751 kerberos_master; 752 passwd-server,passwd_server',
  '779 moira-ureg,moira_ureg; 1210 predict; 1701 l2f; 2102 zephyr-srv; 2103 zephyr-clt; 2104 zephyr-hm',
  '3130 icp,icpv2; 4569 iax; 5555 rplay; 6696 babel; 7001 afs3-callback; 7002 afs3-prserver; 7003 afs3-vlserver',
  '7004 afs3-kaserver; 7005 afs3-volser; 7007 afs3-bos; 7008 afs3-update; 7009 afs3-rmtsys; 17001 sgi-cmsd',
  '17002 sgi-crsd; 17003 sgi-gcd',
];
