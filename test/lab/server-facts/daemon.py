"""Runs the real vsftpd in the network and mount namespace that it is started in, and answers questions about it. Each line
of standard input is a JSON object: `config` (lines of vsftpd.conf), `port`, `allow` and `deny` (texts of hosts.allow and
hosts.deny), `sockets` (address and port pairs on which others listen; `only6`: of IPv6 alone), `client`, `server`.
Each line of output is a JSON object: `greeting`, and `reply` to EPSV for a guest who got that far."""

import errno
import json
import os
import socket
import subprocess
import sys
import tempfile
import time


def run(*words):
    subprocess.run(words, check=True)


def occupy(address, port, only6):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    held = socket.socket(family)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        held.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, int(only6))
    # The session before may not have let go of the port yet.
    for _ in range(500):
        try:
            held.bind((address, port))
            held.listen(1)
            return held
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            time.sleep(0.02)
    raise RuntimeError("the port stays in use")


def connect(case):
    family = socket.AF_INET6 if ":" in case["server"] else socket.AF_INET
    for _ in range(100):
        client = socket.socket(family)
        client.settimeout(10)
        client.bind((case["client"], 0))
        try:
            client.connect((case["server"], case["port"]))
            return client
        except ConnectionRefusedError:
            client.close()
            time.sleep(0.02)
    raise RuntimeError("the daemon does not listen")


def talk(client):
    greeting = read(client)
    reply = ""
    if greeting.startswith("220"):
        for command in ("USER ftp", "PASS guest", "EPSV"):
            client.sendall(command.encode() + b"\r\n")
            reply = read(client)
    return {"greeting": greeting, "reply": reply}


def read(client):
    try:
        return client.recv(4096).decode("latin-1").split("\r\n")[0]
    except ConnectionResetError:
        return ""


def answer(case, directory):
    config = os.path.join(directory, "vsftpd.conf")
    with open(config, "w") as file:
        file.write("background=NO\nanonymous_enable=YES\nlocal_enable=NO\nsecure_chroot_dir=%s\n" % directory)
        file.write("listen_port=%d\n%s" % (case["port"], case["config"]))
    for name in ("allow", "deny"):
        with open("/etc/hosts." + name, "w") as file:
            file.write(case[name])
    held = [occupy(*one) for one in case["sockets"]]
    daemon = subprocess.Popen(["/usr/sbin/vsftpd", config], stdin=subprocess.DEVNULL)
    try:
        client = connect(case)
        told = talk(client)
        client.close()
        return told
    finally:
        daemon.terminate()
        daemon.wait()
        for one in held:
            one.close()


def main():
    addresses = json.loads(sys.stdin.readline())
    run("ip", "link", "set", "lo", "up")
    for address in addresses:
        six = ["nodad"] if ":" in address else []
        run("ip", "address", "add", address + ("/128" if six else "/32"), "dev", "lo", *six)
    with tempfile.TemporaryDirectory() as files, tempfile.TemporaryDirectory() as directory:
        made = []
        for name in ("allow", "deny"):
            path = os.path.join(files, name)
            place = "/etc/hosts." + name
            open(path, "w").close()
            if not os.path.exists(place):
                open(place, "w").close()
                made.append(place)
            run("mount", "--bind", path, place)
        os.chmod(directory, 0o755)
        try:
            for line in sys.stdin:
                print(json.dumps(answer(json.loads(line), directory)), flush=True)
        finally:
            for name in ("allow", "deny"):
                run("umount", "/etc/hosts." + name)
            for place in made:
                os.unlink(place)


main()
