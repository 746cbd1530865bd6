"""The proof: RFC 6962 hashing, the leaf format, and what a tree can show to somebody who holds an old root.

A tree is a list of leaf hashes. Whoever stores them decides how; proofs ask for `span(begin, end)`,
the root over the leaves from `begin` up to, and without, `end`.
"""

import hashlib
import hmac
import struct
from collections.abc import Callable, Iterable, Sequence

Span = Callable[[int, int], bytes]

HASH_BYTES = 32
SALT_BYTES = 32
BLOCK_LEAVES = 256
"""Leaves of one stored block; a block is a complete subtree."""

EMPTY_ROOT = hashlib.sha256(b"").digest()

LEAF_MAGIC = b"ledger-leaf/v1\n"
_FIXED = struct.Struct(">QqBI")
_VERSION_AND_LENGTH = struct.Struct(">QI")
_LENGTH = struct.Struct(">I")

_INNER, _OUTER = (bytes(byte ^ pad for byte in range(256)) for pad in (0x36, 0x5C))
_INNER_REST, _OUTER_REST = b"\x36" * SALT_BYTES, b"\x5c" * SALT_BYTES

_sha256 = hashlib.sha256


def payload_digest(salt: bytes, state: bytes) -> bytes:
    """HMAC-SHA256 of the stored bytes under the event's own salt: what the leaf says about its content."""
    if len(salt) != SALT_BYTES:
        return hmac.digest(salt, state, "sha256")
    # Spelt out: the library looks its hash up by name at every call, which costs half as much again.
    inner = _sha256(salt.translate(_INNER) + _INNER_REST + state).digest()
    return _sha256(salt.translate(_OUTER) + _OUTER_REST + inner).digest()


def leaf_data(
    leaf_index: int,
    recorded_at_us: int,
    clock_flags: int,
    originator_id: str,
    originator_version: int,
    topic: str,
    actor: str,
    digest: bytes,
) -> bytes:
    """The leaf's bytes in format v1. Frozen: the pinned vectors of the tests hold for ever.

    Length prefixes keep one field from passing for the next, the index inside the leaf keeps an event
    from being copied or moved. `digest` is the `payload_digest` of what was stored.
    """
    stream, kind, who = originator_id.encode(), topic.encode(), actor.encode()
    return b"".join(
        (
            LEAF_MAGIC,
            _FIXED.pack(leaf_index, recorded_at_us, clock_flags, len(stream)),
            stream,
            _VERSION_AND_LENGTH.pack(originator_version, len(kind)),
            kind,
            _LENGTH.pack(len(who)),
            who,
            digest,
        )
    )


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf: SHA-256 of 00 and its bytes."""
    return _sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node: SHA-256 of 01 and its children's hashes."""
    return _sha256(b"\x01" + left + right).digest()


class CompactRange:
    """A growing tree that remembers only the roots of its complete subtrees, largest first."""

    __slots__ = ("_roots", "size")

    def __init__(self) -> None:
        self.size = 0
        self._roots: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Afterwards the tree has this leaf hash as its last."""
        self._push(leaf, 1)

    def append_block(self, root: bytes) -> None:
        """Afterwards the tree is one complete block longer; its size before must be whole blocks."""
        if self.size % BLOCK_LEAVES:
            raise ValueError("a block begins where a block ends")
        self._push(root, BLOCK_LEAVES)

    def copy(self) -> "CompactRange":
        """The same tree, which may grow apart from this one."""
        other = CompactRange()
        other.size, other._roots = self.size, self._roots.copy()
        return other

    def root(self) -> bytes:
        """The root of the whole tree; a last node without a sibling is never doubled."""
        if not self._roots:
            return EMPTY_ROOT
        result = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            result = node_hash(left, result)
        return result

    def _push(self, root: bytes, width: int) -> None:
        roots = self._roots
        trailing = self.size // width
        while trailing & 1:
            root = node_hash(roots.pop(), root)
            trailing >>= 1
        roots.append(root)
        self.size += width


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes, in this order."""
    level = list(leaves)
    if not level:
        return EMPTY_ROOT
    while len(level) > 1:
        alone = level[-1:] if len(level) & 1 else []
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [_sha256(b"\x01" + left + right).digest() for left, right in pairs] + alone
    return level[0]


def root_from_blocks(blocks: Iterable[bytes], tail: Iterable[bytes]) -> bytes:
    """The root of a tree stored as complete blocks and the leaves behind the last of them."""
    tree = CompactRange()
    for block in blocks:
        tree.append_block(block)
    for leaf in tail:
        tree.append(leaf)
    return tree.root()


def span_over(leaves: Sequence[bytes]) -> Span:
    """The spans of a tree that lies in memory."""
    return lambda begin, end: root_of(leaves[begin:end])


def inclusion_proof(span: Span, index: int, size: int) -> list[bytes]:
    """The audit path that shows leaf `index` to be in the tree of this size, nearest sibling first."""
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    path: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(span(middle, end))
            end = middle
        else:
            path.append(span(begin, middle))
            begin = middle
    return path[::-1]


def consistency_proof(span: Span, old: int, size: int) -> list[bytes]:
    """The path that shows the tree of size `old` to be the beginning of the tree of this size."""
    if not 0 < old <= size:
        raise ValueError("no such earlier tree")
    path: list[bytes] = []
    begin, end, complete = 0, size, True
    while end != old:
        middle = begin + _split(end - begin)
        if old <= middle:
            path.append(span(middle, end))
            end = middle
        else:
            path.append(span(begin, middle))
            begin, complete = middle, False
    if not complete:
        path.append(span(begin, end))
    return path[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the proof shows that this leaf hash stands at `index` in the tree of this size and root."""
    if not 0 <= index < size:
        return False
    result, last, place = leaf, size - 1, index
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            result = node_hash(sibling, result)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and hmac.compare_digest(result, root)


def verify_consistency(old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the tree of `old` leaves is the beginning of the later one."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and hmac.compare_digest(old_root, root)
    # Where the old tree is one complete subtree, its root begins the path and need not be sent.
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not path:
        return False
    place, last = old - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old_result = result = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old_result, result = node_hash(sibling, old_result), node_hash(sibling, result)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            result = node_hash(result, sibling)
        place, last = place >> 1, last >> 1
    same_past = hmac.compare_digest(old_result, old_root)
    return last == 0 and same_past and hmac.compare_digest(result, root)


def _split(width: int) -> int:
    """The largest power of two below the width."""
    return 1 << ((width - 1).bit_length() - 1)
