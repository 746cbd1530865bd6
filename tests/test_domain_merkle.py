"""The tree hashes as RFC 6962 says, and the leaf format is frozen."""

import hashlib
import hmac
import random
import struct

import pytest

from domain import merkle

# The reference inputs and roots of Certificate Transparency.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# Published paths over the same eight leaves: leaf, size, siblings.
PATHS = [
    (0, 1, []),
    (
        0,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        5,
        8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
]
CONSISTENCY = [
    (
        1,
        8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6,
        8,
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (
        2,
        5,
        [
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]
LEAVES = [merkle.leaf_hash(data) for data in INPUTS]


def hashes(count: int) -> list[bytes]:
    return [merkle.leaf_hash(str(number).encode()) for number in range(count)]


def slow_root(leaves: list[bytes]) -> bytes:
    """RFC 6962 section 2.1, word for word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + slow_root(leaves[:split]) + slow_root(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size):
    assert merkle.root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_the_published_audit_paths_come_out(index, size, path):
    span = merkle.span_over(LEAVES)
    assert [part.hex() for part in merkle.inclusion_proof(span, index, size)] == path


@pytest.mark.parametrize(("old", "size", "path"), CONSISTENCY)
def test_the_published_consistency_paths_come_out(old, size, path):
    span = merkle.span_over(LEAVES)
    assert [part.hex() for part in merkle.consistency_proof(span, old, size)] == path


def test_the_root_is_that_of_the_slow_definition_at_every_size():
    leaves = hashes(300)
    tree = merkle.CompactRange()
    for size, leaf in enumerate(leaves, 1):
        tree.append(leaf)
        if size < 40 or size > 250:
            assert tree.root() == slow_root(leaves[:size])


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 511, 512, 700])
def test_blocks_and_a_tail_give_the_root_of_all_leaves(size):
    leaves = hashes(size)
    whole = size // merkle.BLOCK_LEAVES * merkle.BLOCK_LEAVES
    blocks = [
        merkle.root_of(leaves[start : start + merkle.BLOCK_LEAVES]) for start in range(0, whole, merkle.BLOCK_LEAVES)
    ]
    assert merkle.root_from_blocks(blocks, leaves[whole:]) == slow_root(leaves)


def test_a_block_behind_a_loose_leaf_is_an_error():
    tree = merkle.CompactRange()
    tree.append(LEAVES[0])
    with pytest.raises(ValueError, match=r"^a block begins where a block ends$"):
        tree.append_block(LEAVES[1])


def test_a_copied_tree_grows_apart():
    tree = merkle.CompactRange()
    tree.append(LEAVES[0])
    other = tree.copy()
    other.append(LEAVES[1])
    assert (tree.root().hex(), other.root().hex()) == (ROOTS[1], ROOTS[2])


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_is_proved_and_no_other_in_its_place(size):
    leaves = hashes(size)
    span, root = merkle.span_over(leaves), merkle.root_of(leaves)
    for index in range(size):
        proof = merkle.inclusion_proof(span, index, size)
        assert merkle.verify_inclusion(leaves[index], index, size, proof, root)
        assert not merkle.verify_inclusion(merkle.leaf_hash(b"x"), index, size, proof, root)
        assert not merkle.verify_inclusion(leaves[index], index, size, [*proof, root], root)
        assert not merkle.verify_inclusion(leaves[index], index, size, proof, merkle.leaf_hash(b"r"))
        for other in range(size):
            if other != index:
                assert not merkle.verify_inclusion(leaves[index], other, size, proof, root)
        for cut in range(len(proof)):
            assert not merkle.verify_inclusion(leaves[index], index, size, proof[:cut], root)


@pytest.mark.parametrize("size", range(1, 34))
def test_every_earlier_tree_is_proved_and_no_other_past(size):
    leaves = hashes(size)
    span, root = merkle.span_over(leaves), merkle.root_of(leaves)
    for old in range(1, size + 1):
        proof = merkle.consistency_proof(span, old, size)
        past = merkle.root_of(leaves[:old])
        assert merkle.verify_consistency(old, size, past, root, proof)
        assert not merkle.verify_consistency(old, size, merkle.leaf_hash(b"x"), root, proof)
        assert not merkle.verify_consistency(old, size, past, merkle.leaf_hash(b"x"), proof)
        assert not merkle.verify_consistency(old, size, past, root, [*proof, root])
        for cut in range(len(proof)):
            assert not merkle.verify_consistency(old, size, past, root, proof[:cut])


def test_proofs_of_what_is_not_there_are_refused():
    span = merkle.span_over(LEAVES)
    for index, size in ((-1, 3), (3, 3), (0, 0)):
        with pytest.raises(ValueError, match=r"^no such leaf$"):
            merkle.inclusion_proof(span, index, size)
        assert not merkle.verify_inclusion(LEAVES[0], index, size, [], LEAVES[0])
    for old, size in ((0, 3), (4, 3)):
        with pytest.raises(ValueError, match=r"^no such earlier tree$"):
            merkle.consistency_proof(span, old, size)
        assert not merkle.verify_consistency(old, size, LEAVES[0], LEAVES[0], [])


def test_a_mangled_proof_never_passes():
    chance = random.Random(7)  # noqa: S311
    leaves = hashes(21)
    span, root = merkle.span_over(leaves), merkle.root_of(leaves)
    proof = merkle.inclusion_proof(span, 13, 21)
    for _ in range(200):
        place, byte, bit = chance.randrange(len(proof)), chance.randrange(32), chance.randrange(8)
        mangled = [bytearray(part) for part in proof]
        mangled[place][byte] ^= 1 << bit
        assert not merkle.verify_inclusion(leaves[13], 13, 21, [bytes(part) for part in mangled], root)


def test_the_leaf_format_is_frozen():
    salt, state = bytes(range(32)), b'{"kind":"reported"}'
    digest = merkle.payload_digest(salt, state)
    assert digest == hmac.new(salt, state, hashlib.sha256).digest()
    data = merkle.leaf_data(61233, -5, 1, "case:甲1", 3, "reported@1", "王五", digest)
    station, topic, actor = "case:甲1".encode(), b"reported@1", "王五".encode()
    assert data == (
        b"ledger-leaf/v1\n"
        + struct.pack(">Q", 61233)
        + struct.pack(">q", -5)
        + b"\x01"
        + struct.pack(">I", len(station))
        + station
        + struct.pack(">Q", 3)
        + struct.pack(">I", len(topic))
        + topic
        + struct.pack(">I", len(actor))
        + actor
        + digest
    )
    assert merkle.leaf_hash(data) == hashlib.sha256(b"\x00" + data).digest()
    assert digest.hex() == "1f32fcc8dd63060fadff775172b9f1ad6e735546446118261d2a5dd3760326ca"
    assert merkle.leaf_hash(data).hex() == "41712bf37b52284a019fc0d738c02cb347f212a5b3e8a5f6f9d135cb77ba6627"


def test_fields_cannot_pass_for_each_other():
    digest = bytes(32)
    one = merkle.leaf_data(0, 0, 0, "case:AB", 1, "t@1", "x", digest)
    other = merkle.leaf_data(0, 0, 0, "case:A", 1, "Bt@1", "x", digest)
    assert one != other


@pytest.mark.parametrize("length", [0, 1, 31, 32, 33, 64, 65, 200])
def test_the_digest_of_a_payload_is_the_hmac_whatever_the_salt(length):
    salt = bytes(range(length))
    for state in (b"", b"{}", b"x" * 1000):
        assert merkle.payload_digest(salt, state) == hmac.digest(salt, state, "sha256")


@pytest.mark.parametrize("size", [*range(20), 255, 256, 257, 700])
def test_the_root_of_leaves_at_once_is_that_of_a_tree_grown_leaf_by_leaf(size):
    leaves = [bytes([n % 251]) * 32 for n in range(size)]
    tree = merkle.CompactRange()
    for leaf in leaves:
        tree.append(leaf)
    assert merkle.root_of(leaves) == tree.root()


def test_the_only_leaf_is_not_its_own_successor():
    assert merkle.verify_inclusion(LEAVES[0], 0, 1, [], LEAVES[0])
    assert not merkle.verify_inclusion(LEAVES[0], 1, 1, [], LEAVES[0])
