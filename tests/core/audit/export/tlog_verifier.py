#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Verifies C2SP tlog-proof files and tlog-tiles folders.

Written from the specifications alone (C2SP tlog-proof, tlog-tiles, tlog-checkpoint, tlog-cosignature and signed-note, RFC 6962), with the
standard library and the command openssl. Nothing of it comes from the program that it checks.

tlog_verifier.py KEY PROOFS TILES COUNT SEED
    Verifies COUNT random proofs of the folder PROOFS and all files of the folder TILES. Then changes COUNT random proofs
    and COUNT times something in the tiles, and checks that each change is refused. Prints the four counts.
tlog_verifier.py KEY PROOF
    Verifies one proof.
tlog_verifier.py cosignature KEY NOTE COUNT SEED
    Verifies the cosignature of a witness in a checkpoint, and prints its time. Then changes the text or the cosignature COUNT
    times, and checks that each change is refused.
"""
import base64
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile

HASH = 32
WIDTH = 256


class Refused(Exception):
    pass


def demand(condition, why):
    if not condition:
        raise Refused(why)


def unbase64(text):
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError as error:
        raise Refused("not base64") from error
    demand(base64.b64encode(content) == text, "not canonical base64")
    return content


def hash_in(text):
    content = unbase64(text)
    demand(len(content) == HASH, "not a hash")
    return content


def decimal(text):
    demand(text.isdigit() and text == str(int(text)).encode(), "not a decimal number")
    return int(text)


def leaf_hash(leaf):
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


class Key:
    """A verifier key of signed-note: NAME+ID+KEY. It signs (1) or cosigns (4) with Ed25519."""

    def __init__(self, vkey):
        name, key_id, material = vkey.encode().split(b"+", 2)
        content = unbase64(material)
        demand(len(content) == 1 + HASH and content[0] in (1, 4), "not an Ed25519 key")
        self.cosigns = content[0] == 4
        self.name = name
        self.key_id = hashlib.sha256(name + b"\n" + content).digest()[:4]
        demand(self.key_id.hex().encode() == key_id, "another key ID")
        der = bytes.fromhex("302a300506032b6570032100") + content[1:]
        self.folder = tempfile.TemporaryDirectory()
        self.known = {}
        self.write("key", b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der) + b"\n-----END PUBLIC KEY-----\n")

    def write(self, name, content):
        path = pathlib.Path(self.folder.name, name)
        path.write_bytes(content)
        return str(path)

    def signed(self, text, signature):
        """Returns what is signed, and with what."""
        if not self.cosigns:
            return text, signature
        demand(len(signature) == 8 + 64, "not a cosignature")
        self.time = int.from_bytes(signature[:8], "big")
        return b"cosignature/v1\ntime %d\n" % self.time + text, signature[8:]

    def verifies(self, text, signature):
        """Asks openssl, once for each text and signature."""
        if (text, signature) not in self.known:
            command = ["openssl", "pkeyutl", "-verify", "-pubin", "-rawin", "-inkey", self.folder.name + "/key"]
            command += ["-in", self.write("text", text), "-sigfile", self.write("signature", signature)]
            ended = subprocess.run(command, capture_output=True, check=False)
            self.known[(text, signature)] = ended.returncode == 0
        return self.known[(text, signature)]


def open_note(note, key):
    """Returns the text of a signed note."""
    demand(not any(byte < 0x20 and byte != 0x0A for byte in note), "a control character")
    try:
        note.decode()
    except UnicodeDecodeError as error:
        raise Refused("not UTF-8") from error
    text, blank, signatures = note.rpartition(b"\n\n")
    demand(blank and signatures.endswith(b"\n"), "not a note")
    text += b"\n"
    is_signed = False
    for line in signatures[:-1].split(b"\n"):
        words = line.split(b" ")
        demand(len(words) == 3 and words[0] == "\u2014".encode() and words[1] and b"+" not in words[1], "not a signature")
        content = unbase64(words[2])
        demand(len(content) > 4, "a signature without content")
        if words[1] == key.name and content[:4] == key.key_id:
            demand(key.verifies(*key.signed(text, content[4:])), "a wrong signature")
            is_signed = True
    demand(is_signed, "not signed with the key")
    return text


def open_checkpoint(note, key):
    """Returns the size and the root."""
    lines = open_note(note, key)[:-1].split(b"\n")
    demand(len(lines) >= 3 and all(lines), "not a checkpoint")
    demand(lines[0] == key.name, "another log")
    return decimal(lines[1]), hash_in(lines[2])


def split(size):
    """Returns the largest power of two below the size."""
    return 1 << ((size - 1).bit_length() - 1)


def root_of_path(index, size, leaf, path):
    """The root that an inclusion proof leads to (RFC 6962, 2.1.1)."""
    if size == 1:
        demand(not path, "too many hashes")
        return leaf
    demand(path, "too few hashes")
    left = split(size)
    if index < left:
        return node_hash(root_of_path(index, left, leaf, path[:-1]), path[-1])
    return node_hash(path[-1], root_of_path(index - left, size - left, leaf, path[:-1]))


def root_of_tree(hashes):
    """The Merkle tree hash of RFC 6962, 2.1."""
    if len(hashes) == 1:
        return hashes[0]
    if not hashes:
        return hashlib.sha256().digest()
    left = split(len(hashes))
    return node_hash(root_of_tree(hashes[:left]), root_of_tree(hashes[left:]))


def verify_proof(proof, key):
    """Returns the leaf and its index."""
    head, blank, note = proof.partition(b"\n\n")
    demand(blank, "no checkpoint")
    lines = head.split(b"\n")
    demand(lines.pop(0) == b"c2sp.org/tlog-proof@v1", "not a proof")
    demand(lines and lines[0].startswith(b"extra "), "no record")
    leaf = unbase64(lines.pop(0)[len(b"extra ") :])
    demand(lines and lines[0].startswith(b"index "), "no index")
    index = decimal(lines.pop(0)[len(b"index ") :])
    size, root = open_checkpoint(note, key)
    demand(index < size, "the index is beyond the tree")
    demand(root_of_path(index, size, leaf_hash(leaf), [hash_in(line) for line in lines]) == root, "another root")
    return leaf, index


def tile_path(level, index, width):
    digits = f"{index:03}"
    while len(digits) % 3:
        digits = "0" + digits
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    path = "/".join(["x" + group for group in groups[:-1]] + groups[-1:])
    return f"tile/{level}/{path}" + (f".p/{width}" if width < WIDTH else "")


def tiles_of(level, count):
    """The paths of the tiles with `count` hashes, and where their hashes begin and end."""
    for begin in range(0, count, WIDTH):
        end = min(count, begin + WIDTH)
        yield tile_path(level, begin // WIDTH, end - begin), begin, end


def read_entries(bundle):
    entries = []
    while bundle:
        demand(len(bundle) >= 2, "a cut entry")
        size = int.from_bytes(bundle[:2], "big")
        demand(len(bundle) >= 2 + size, "a cut entry")
        entries.append(bundle[2 : 2 + size])
        bundle = bundle[2 + size :]
    return entries


def verify_tiles(files, key):
    """Verifies that the files are exactly the tiles of the log. Returns how many files these are."""
    demand("checkpoint" in files, "no checkpoint")
    size, root = open_checkpoint(files["checkpoint"], key)
    left = set(files) - {"checkpoint"}
    hashes = []
    for path, begin, end in tiles_of("entries", size):
        demand(path in left, "no " + path)
        left.remove(path)
        entries = read_entries(files[path])
        demand(len(entries) == end - begin, "another number of entries")
        hashes += [leaf_hash(entry) for entry in entries]
    demand(root_of_tree(hashes) == root, "another root")
    level = 0
    while hashes:
        for path, begin, end in tiles_of(level, len(hashes)):
            demand(path in left, "no " + path)
            left.remove(path)
            demand(files[path] == b"".join(hashes[begin:end]), "another tile: " + path)
        full = len(hashes) // WIDTH
        hashes = [root_of_tree(hashes[at * WIDTH : (at + 1) * WIDTH]) for at in range(full)]
        level += 1
    demand(not left, "a file too many")
    return len(files)


def flipped(content, chance):
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << chance.randrange(8))]) + content[at + 1 :]


def changed_proof(proof, other, chance):
    """Returns the proof with one change. A second signature by the same key would be no change of its meaning."""
    lines = proof.split(b"\n")
    at = chance.randrange(len(lines) - 3)
    kind = chance.randrange(8)
    if kind < 3:
        return flipped(proof, chance)
    if kind == 3:
        del lines[at]
    elif kind == 4:
        lines.insert(at, lines[at])
    elif kind == 5:
        lines[at], lines[at + 1] = lines[at + 1], lines[at]
    elif kind == 6:
        lines[1] = other.split(b"\n")[1]  # another record
    else:
        lines[2] = b"index %d" % chance.randrange(2000)
    return b"\n".join(lines)


def changed_tiles(files, chance):
    changed = dict(files)
    path = chance.choice(sorted(files))
    kind = chance.randrange(6)
    if kind < 3:
        changed[path] = flipped(files[path], chance)
    elif kind == 3:
        del changed[path]
    elif kind == 4:
        changed[path] = files[path][: chance.randrange(len(files[path]))]
    else:
        changed[tile_path(chance.randrange(3), chance.randrange(WIDTH, 2 * WIDTH), 1)] = b"\0" * HASH
    return changed


def refusals(count, original, change, verify):
    """Counts the refused ones of `count` changes."""
    refused = 0
    for _ in range(count):
        before = original()
        after = change(before)
        while after == before:
            after = change(before)
        try:
            verify(after)
        except Refused:
            refused += 1
    return refused


def verify_cosignature(note, key):
    lines = open_note(note, key)[:-1].split(b"\n")
    demand(len(lines) >= 3 and all(lines), "not a checkpoint")
    decimal(lines[1])
    hash_in(lines[2])


def main_cosignature(vkey, path, count, seed):
    key = Key(vkey)
    note = pathlib.Path(path).read_bytes()
    verify_cosignature(note, key)
    print(f"cosigned at: {key.time}")
    text, _, lines = note.rpartition(b"\n\n")
    mine = [line for line in lines.split(b"\n") if line.startswith("\u2014 ".encode() + key.name + b" ")]
    bare = text + b"\n\n" + mine[0] + b"\n"  # the log's own signature is another matter
    chance = random.Random(int(seed))
    refused = refusals(
        int(count), lambda: bare, lambda it: flipped(it, chance), lambda it: verify_cosignature(it, key)
    )
    print(f"changed cosignatures refused: {refused}")


def main():
    if sys.argv[1] == "cosignature":
        main_cosignature(*sys.argv[2:])
        return
    key = Key(sys.argv[1])
    if len(sys.argv) == 3:
        leaf, index = verify_proof(pathlib.Path(sys.argv[2]).read_bytes(), key)
        print(index, leaf.decode())
        return
    count, seed = int(sys.argv[4]), int(sys.argv[5])
    chance = random.Random(seed)
    proofs = {path.name: path.read_bytes() for path in pathlib.Path(sys.argv[2]).iterdir()}
    chosen = [proofs[name] for name in chance.sample(sorted(proofs), count)]
    indexes = set()
    for proof in chosen:
        leaf, index = verify_proof(proof, key)
        demand(b'"seq":%d,' % (index + 1) in leaf, "the record has another number")
        indexes.add(index)
    print(f"proofs accepted: {len(indexes)}")
    refused = refusals(
        count,
        lambda: chance.choice(chosen),
        lambda proof: changed_proof(proof, chance.choice(chosen), chance),
        lambda proof: verify_proof(proof, key),
    )
    print(f"changed proofs refused: {refused}")
    folder = pathlib.Path(sys.argv[3])
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    print(f"files of tiles accepted: {verify_tiles(files, key)}")
    refused = refusals(
        count, lambda: files, lambda tiles: changed_tiles(tiles, chance), lambda tiles: verify_tiles(tiles, key)
    )
    print(f"changed tiles refused: {refused}")


if __name__ == "__main__":
    try:
        main()
    except Refused as refused_because:
        sys.exit(f"refused: {refused_because}")
