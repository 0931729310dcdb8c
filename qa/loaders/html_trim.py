"""What stands at the edges of a page's main part, and is no part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.types import BlockKind

# A block this long, not made of links, is surely of the page's subject.
_SURE_LENGTH = 80
_MOST = 0.5
_ELSEWHERE = re.compile(
    r"""
      related(?:\s\w+){0,3} | (?:read|see|learn|discover)\s(?:more|next|also)\b.*
    | you\s(?:may|might)\b.*
    | more\s(?:from|on|in|about|stories|articles|news|posts|reading|by|like)\b.*
    | recommended(?:\s\w+){0,3}
    | (?:recent|latest|newest|other|top)\s(?:posts?|articles?|comments?|news|stories|updates|blogs?)
    | (?:most\s)?(?:popular|read|viewed|trending|shared)(?:\s\w+){0,2} | what\sto\sread\snext
    | (?:share|print|email|tweet)(?:\s(?:this|on|via|the)\b.*)? | follow\s(?:us|me)\b.*
    | (?:subscribe|sign\sup|join)\b.{0,60} | (?:our\s)?newsletters?
    | stay\s(?:informed|connected|up\sto\sdate|in\stouch).* | tags | categories | archives?
    | (?:in|on)\sthis\s(?:section|page|article|site) | (?:table\sof\s)?contents | navigation
    | quick\slinks | useful\slinks | site\s?map | menu | about\sthe\sauthors?
    | leave\sa\s(?:reply|comment).* | (?:\d+|no)\s(?:comments?|responses?|thoughts?|replies)\b.*
    | post\snavigation | (?:à\slire|lire)\saussi.* | vous\s(?:aimerez|pourriez)\b.*
    | (?:articles?\s)?(?:liés|similaires|récents|associés) | sur\sle\smême\s(?:sujet|thème) | partager.*
    | (?:también\s)?te\spuede\sinteresar.* | artículos\srelacionados | noticias\srelacionadas
    | compartir.* | das\skönnte\b.* | mehr\s(?:zum\sthema|aus|von|zu)\b.*
    | (?:ähnliche|verwandte|weitere)\s(?:artikel|beiträge|themen|meldungen)
    | (?:auch\sinteressant|lesen\ssie\sauch).* | lees\sook.* | leia\s(?:também|mais).* | leggi\sanche.*
    | potrebbe(?:ro)?\sinteressarti.* | schlagw(?:orte|örter)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHARING = re.compile(
    r"(?:- )?(?:(?:share|tweet|like|pin|post|follow|send|print|e-?mail|copy)\b.{0,30}"
    r"|(?:.{0,20}\b)?(?:facebook|twitter|linkedin|whatsapp|pinterest|reddit|instagram|youtube|telegram|mastodon|bluesky|rss)\b.{0,10}|x)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before its place is known; ``linked`` is the share of its words in links."""

    kind: BlockKind
    text: str
    level: int = 0
    apart: bool = False
    linked: float = 0.0

    @property
    def is_sure(self) -> bool:
        """Whether it can be nothing but content."""
        long = len(self.text) >= _SURE_LENGTH and self.linked < _MOST and self.kind is not BlockKind.HEADING
        return long or self.kind is BlockKind.CODE


def trimmed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without sections that lead elsewhere, and without links before and after the content.

    Where nothing is surely content, all stay.
    """
    if not any(each.is_sure for each in drafts):
        return list(drafts)
    kept = _without_sections_elsewhere([each for each in drafts if not _shares(each)])
    sure = [place for place, each in enumerate(kept) if each.is_sure]
    first, last = sure[0], sure[-1]
    head = [each for each in kept[:first] if each.kind is BlockKind.HEADING or each.linked < _MOST]
    return _without_last_headings(head + kept[first : last + 1] + _tail(kept[last], kept[last + 1 :]))


def _shares(draft: Draft) -> bool:
    return draft.linked >= _MOST and bool(_SHARING.fullmatch(draft.text))


def _without_sections_elsewhere(drafts: Sequence[Draft]) -> list[Draft]:
    """Without headings such as "Related articles" and the links below them."""
    kept: list[Draft] = []
    place = 0
    while place < len(drafts):
        end = _end_of_section(drafts, place)
        inside = drafts[place + 1 : end]
        if _leads_elsewhere(drafts[place]) and _are_links(inside):
            place = end
        else:
            kept.append(drafts[place])
            place += 1
    return kept


def _end_of_section(drafts: Sequence[Draft], place: int) -> int:
    """Where the section ends that begins with the heading at ``place``."""
    if not _leads_elsewhere(drafts[place]):
        return place + 1
    end = place + 1
    while end < len(drafts) and not _ends(drafts[end], drafts[place].level) and not drafts[end].is_sure:
        end += 1
    return end


def _leads_elsewhere(draft: Draft) -> bool:
    return draft.kind is BlockKind.HEADING and bool(_ELSEWHERE.fullmatch(draft.text.strip(" :.…!?")))


def _are_links(drafts: Sequence[Draft]) -> bool:
    size = sum(len(each.text) for each in drafts)
    return sum(len(each.text) * each.linked for each in drafts) >= _MOST * size


def _ends(draft: Draft, level: int) -> bool:
    return draft.kind is BlockKind.HEADING and draft.level <= level


def _tail(last: Draft, drafts: Sequence[Draft]) -> list[Draft]:
    """What follows the content without links, but with those that a heading or a colon leads to."""
    kept: list[Draft] = []
    led = last.kind is BlockKind.PARAGRAPH and bool(drafts) and drafts[0].kind is BlockKind.LIST_ITEM
    for draft in drafts:
        led = led or draft.kind is BlockKind.HEADING or draft.text.endswith(":")
        if led or draft.linked < _MOST:
            kept.append(draft)
        if draft.kind is BlockKind.PARAGRAPH and not draft.text.endswith(":"):
            led = False
    return kept


def _without_last_headings(drafts: list[Draft]) -> list[Draft]:
    while drafts and drafts[-1].kind is BlockKind.HEADING:
        drafts.pop()
    return drafts
