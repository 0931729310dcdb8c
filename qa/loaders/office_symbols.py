"""Signs of symbol fonts, which stand where Unicode has no meaning, as signs that have one."""

_SIGNS = {
    0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "☐", 0xF06F: "☐", 0xF071: "☐", 0xF0FC: "✓", 0xF0FB: "✗",
    0xF0FD: "☒", 0xF0FE: "☑", 0xF052: "☑", 0xF053: "☒", 0xF0E0: "→", 0xF0DF: "←", 0xF0E8: "→",
    0xF0D8: "›", 0xF0B0: "°", 0xF0B1: "±", 0xF0B4: "×", 0xF0A3: "≤", 0xF0B3: "≥", 0xF0B9: "≠",
    0xF061: "α", 0xF062: "β", 0xF067: "γ", 0xF064: "δ", 0xF06D: "μ", 0xF070: "π", 0xF073: "σ",
    0xF044: "Δ", 0xF057: "Ω",
}  # fmt: skip
_TABLE: dict[int, str] = {**dict.fromkeys(range(0xF000, 0xF100), ""), **_SIGNS}


def readable(text: str) -> str:
    """``text`` with known signs of symbol fonts in Unicode, and unknown ones left out."""
    return text.translate(_TABLE)
