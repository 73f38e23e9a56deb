"""Asks the real libwrap. Each line of standard input is a JSON object with `allow`, `deny` (the texts of the files),
`client`, `name` (what the client's address resolves to; "unknown" if to nothing), `server` and `port`; each line of
output is `granted`, `refused` or `replaced` (another program took the place of the daemon)."""

import ctypes
import json
import os
import socket
import struct
import sys
import tempfile

RQ_DAEMON, RQ_USER, RQ_CLIENT_NAME, RQ_CLIENT_ADDR, RQ_SERVER_NAME, RQ_SERVER_ADDR, RQ_SERVER_SIN = 2, 3, 4, 5, 7, 8, 9


def ask(library, case, directory):
    paths = [os.path.join(directory, name).encode() for name in ("allow", "deny")]
    for path, text in zip(paths, (case["allow"], case["deny"])):
        with open(path, "wb") as file:
            file.write(text.encode())
    ctypes.c_char_p.in_dll(library, "hosts_allow_table").value = paths[0]
    ctypes.c_char_p.in_dll(library, "hosts_deny_table").value = paths[1]
    request = ctypes.create_string_buffer(65536)
    if ":" in case["server"]:
        packed = socket.inet_pton(socket.AF_INET6, case["server"])
        address = struct.pack("=HHI16sI", socket.AF_INET6, socket.htons(case["port"]), 0, packed, 0)
    else:
        packed = socket.inet_pton(socket.AF_INET, case["server"])
        address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(case["port"]), packed)
    place = ctypes.create_string_buffer(address)
    library.request_init(
        request,
        RQ_DAEMON, b"vsftpd",
        RQ_USER, b"unknown",
        RQ_CLIENT_NAME, case["name"].encode(),
        RQ_CLIENT_ADDR, case["client"].encode(),
        RQ_SERVER_NAME, b"unknown",
        RQ_SERVER_ADDR, case["server"].encode(),
        RQ_SERVER_SIN, place,
        0,
    )
    return library.hosts_access(request)


def answer(library, case, directory):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        os.set_inheritable(writer, False)
        os.write(writer, b"granted" if ask(library, case, directory) else b"refused")
        os._exit(0)
    os.close(writer)
    told = os.read(reader, 16).decode()
    os.close(reader)
    os.waitpid(child, 0)
    return told or "replaced"


def main():
    library = ctypes.CDLL("libwrap.so.0")
    with tempfile.TemporaryDirectory() as directory:
        for line in sys.stdin:
            print(answer(library, json.loads(line), directory))


main()
