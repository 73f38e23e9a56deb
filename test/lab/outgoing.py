#!/usr/bin/env python3
"""Asks a real vsftpd with one passive port for it, while nothing and while an outgoing connection of the host holds that port.

Runs in a network namespace of its own, with the configuration as its only argument. Prints both answers as JSON.
"""
import json, socket, subprocess, sys, time

subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
subprocess.run(["sysctl", "-q", "-w", "net.ipv4.ip_local_port_range=50000 50000"], check=True)
daemon = subprocess.Popen(["/usr/sbin/vsftpd", sys.argv[1]])


def ask(own):
    """The answer to EPSV; the client connects from a port of its own choice."""
    for _ in range(100):
        control = socket.socket()
        control.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        control.bind(("127.0.0.1", own))
        control.settimeout(5)
        try:
            control.connect(("127.0.0.1", 21))
            break
        except ConnectionRefusedError:
            control.close()
            time.sleep(0.05)
    lines = control.makefile("rw", newline="\r\n")
    lines.readline()
    for command in ("USER anonymous", "PASS lab@example.com", "EPSV"):
        lines.write(command + "\r\n")
        lines.flush()
        answer = lines.readline().strip()
    control.close()
    return answer


try:
    free = ask(40001)
    time.sleep(1.5)  # until the session has given its port back
    other = socket.socket()
    other.bind(("127.0.0.1", 7000))
    other.listen()
    outgoing = socket.socket()
    outgoing.connect(("127.0.0.1", 7000))
    print(json.dumps([free, outgoing.getsockname()[1], ask(40002)]))
finally:
    daemon.terminate()
