"""The body of a page as the HTML that members edit, and back.

Between the two a body is a row of units: a paragraph, a heading, a list, a quote, a block that the editor
cannot say. A block whose units came back as they were keeps its number and its value to the letter, so that
a comparison shows only what somebody changed.
"""

import uuid
from dataclasses import dataclass, field, replace
from typing import Any

from wagtail.blocks import StreamValue

from content.authoring.cleaning import full_address, whole_characters
from content.authoring.links import StoredLinks, stored_links
from content.authoring.to_markdown import SHORT_ID, written_html
from content.records.html import Piece, html_of, pieces_of
from content.records.markup import elements
from content.records.rich_text import Link, addresses_in, links_in, with_addresses, with_links
from content.records.text import one_line

LONGEST_SOURCE = 120
WRITTEN = {"text", "quote"}


@dataclass(frozen=True)
class Unit:
    """One thing in a row; `key` is equal for equal meaning."""

    kind: str
    key: str
    piece: Piece = field(compare=False)


@dataclass(eq=False)
class Block:
    """A stored block as Wagtail keeps it, and the units it is made of."""

    position: int
    raw: dict[str, Any]
    units: list[Unit]
    used: bool = False

    @property
    def kind(self) -> str:
        return str(self.raw["type"])


@dataclass
class Group:
    """Units that become one block, and the stored block it goes on from."""

    units: list[Unit]
    owner: Block | None

    @property
    def kind(self) -> str:
        """A quote may stand within running text, as editors can write it in the admin."""
        return "text" if "text" in {unit.kind for unit in self.units} else self.units[0].kind

    @property
    def is_unchanged(self) -> bool:
        return self.owner is not None and self.owner.units == self.units


def body_html(body: StreamValue) -> str:
    """Return a body as the editor's HTML; what the editor cannot say is `<figure data-block="…">`."""
    return html_of(unit.piece for block in _blocks(body) for unit in block.units)


def body_from_html(html: str, previous_body: StreamValue) -> list[dict[str, Any]]:
    """Return the raw value of a body that says `html`, to assign to the page's field. Raises TooDeep.

    Placeholders become the very blocks of `previous_body` that they stand for; an unknown one is dropped.
    """
    blocks = [block for block in _blocks(previous_body) if block.units]
    units = [unit for piece in pieces_of(whole_characters(html), full_address) for unit in _units(piece)]
    units = _with_known_blocks(units, blocks)
    groups = _groups(units, _owners(units, blocks))
    _give_spare_blocks(groups, blocks)
    known = set().union(*map(links_in, _sources(previous_body)))
    changed = [unit.piece for group in groups if not group.is_unchanged for unit in group.units]
    links = stored_links(addresses_in(html_of(changed)), known)
    originals = {unit.key: block.raw for block in blocks for unit in block.units if unit.kind == "block"}
    return [_raw(group, links, originals) for group in groups]


# From a body --------------------------------------------------------------------------------------


def _blocks(body: StreamValue) -> list[Block]:
    links = StoredLinks(_sources(body))
    blocks = []
    for position, (child, raw) in enumerate(zip(body, body.raw_data, strict=True)):
        number = raw.get("id") or f"blok-{position}"
        units = [unit for piece in _pieces(child, number, links) for unit in _units(piece)]
        blocks.append(Block(position, raw, units))
    return blocks


def _sources(body: StreamValue) -> list[str]:
    return [child.value.source for child in body if child.block_type == "text"]


def _pieces(child: Any, number: str, links: StoredLinks) -> list[Piece]:
    if child.block_type == "text":
        return pieces_of(with_addresses(child.value.source, links.address))
    if child.block_type == "quote":
        quote = Piece("quote", text=child.value["text"], source=child.value.get("source") or "")
        return pieces_of(html_of([quote]))
    return [Piece("block", path=number, text=label_of(child))]


def label_of(child: Any) -> str:
    """Return what people read where a block stands, such as "Kader: Goed om te weten"."""
    value = child.value
    picture = value.get("picture")
    names = (value.get("title"), value.get("caption"), picture and picture.description, value.get("document"))
    name = next((str(name) for name in names if name), "")
    return one_line(f"{child.block.label}: {name}" if name else str(child.block.label))


def _units(piece: Piece) -> list[Unit]:
    if piece.kind == "text":
        return [Unit("text", written_html(html), Piece("text", html=html)) for html in elements(piece.html)]
    if piece.kind == "quote":
        return [Unit("quote", written_html(html_of([piece])), piece)]
    return [Unit("block", piece.path, piece)] if piece.kind == "block" else []


# Which stored block each unit goes on from --------------------------------------------------------


def _with_known_blocks(units: list[Unit], blocks: list[Block]) -> list[Unit]:
    """A placeholder may name the beginning of a number; one that names no block, or two, stands for nothing."""
    numbers = [unit.key for block in blocks for unit in block.units if unit.kind == "block"]
    known = []
    for unit in units:
        if unit.kind != "block":
            known.append(unit)
            continue
        exact = [number for number in numbers if number == unit.key]
        begun = [number for number in numbers if len(unit.key) >= SHORT_ID and number.startswith(unit.key)]
        if exact or len(begun) == 1:
            known.append(replace(unit, key=(exact or begun)[0]))
    return known


def _owners(units: list[Unit], blocks: list[Block]) -> list[Block | None]:
    """Blocks that came back whole at the beginning and the end are sure; between them words tell."""
    front = _whole(units, blocks)
    back = _whole(units[len(front) :], blocks[_count(front) :], backwards=True)
    rest = blocks[_count(front) : len(blocks) - _count(back)]
    between = units[len(front) : len(units) - len(back)]
    owners: dict[Unit, Block | None] = {}
    for block in rest:
        for unit in set(block.units):
            if unit.kind in {block.kind, "block"}:
                owners[unit] = None if unit in owners else block
    return [*front, *(owners.get(unit) for unit in between), *back]


def _count(owners: list[Block]) -> int:
    return len({id(owner) for owner in owners})


def _whole(units: list[Unit], blocks: list[Block], *, backwards: bool = False) -> list[Block]:
    """Return the owner of each unit in the blocks that stand whole at the beginning, or at the end."""
    step = -1 if backwards else 1
    row = units[::step]
    owners: list[Block] = []
    for block in blocks[::step]:
        end = len(owners) + len(block.units)
        if row[len(owners) : end] != block.units[::step]:
            break
        owners += [block] * len(block.units)
    return owners[::step]


def _groups(units: list[Unit], owners: list[Block | None]) -> list[Group]:
    """Put units together into blocks: running text goes on until a unit of a later block comes."""
    groups: list[Group] = []
    for unit, owner in zip(units, owners, strict=True):
        if owner and owner.used and not (groups and groups[-1].owner is owner):
            owner = None
        last = groups[-1] if groups else None
        if last is None or not _goes_on(last, unit, owner):
            groups.append(Group([unit], owner))
        else:
            last.units.append(unit)
            last.owner = last.owner or owner
        if groups[-1].owner:
            groups[-1].owner.used = True
    return groups


def _goes_on(group: Group, unit: Unit, owner: Block | None) -> bool:
    if owner and group.owner is owner:
        return True
    if group.kind != "text" or unit.kind != "text" or (group.owner and group.owner.kind != "text"):
        return False
    return owner is None or group.owner is None or owner.position < group.owner.position


def _give_spare_blocks(groups: list[Group], blocks: list[Block]) -> None:
    """Text that was rewritten as a whole goes on from the block whose place it took."""
    for group in groups:
        if group.owner is None and group.kind in WRITTEN:
            group.owner = next(
                (block for block in blocks if block.kind == group.kind and not block.used), None
            )
            if group.owner:
                group.owner.used = True


# To a body ----------------------------------------------------------------------------------------


def _raw(group: Group, links: dict[str, Link], originals: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if group.owner and group.is_unchanged:
        return group.owner.raw
    if group.kind == "block":
        return {**originals[group.units[0].key], "id": str(uuid.uuid4())}
    number = (group.owner and group.owner.raw.get("id")) or str(uuid.uuid4())
    return {"type": group.kind, "value": _value(group, links), "id": number}


def _value(group: Group, links: dict[str, Link]) -> Any:
    if group.kind == "text":
        return with_links(html_of(unit.piece for unit in group.units), links.get)
    quote = group.units[0].piece
    if len(quote.source) > LONGEST_SOURCE:
        return {"text": f"{quote.text}\n— {quote.source}", "source": ""}
    return {"text": quote.text, "source": quote.source}
