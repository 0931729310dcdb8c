"""Remarks that ask nothing of the documents: greetings, thanks, questions about the chatbot."""

import re

_POLITE = (
    r"(?:please|there|again|everyone|all|bot|chatbot|assistant|friend|sir|madam|so much|very much|a lot)"
)
_KINDS = "human|robot|bot|ai|chatbot|real|person|machine|chatgpt|language model|program"
# What is thanked for ends at the next stop: a question may follow it.
_FOR = r"(?: (?:so much|very much|a lot))?(?: for [^,.:;!?]{1,40})?"
# The longer remark first, where one is the beginning of another.
_REMARKS = (
    r"nice to meet you|pleased to meet you",
    r"(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|hola|welcome)",
    rf"(?:thank u|thanks?(?: you)?|thx|ty|cheers|many thanks|much appreciated|gracias|merci){_FOR}",
    r"(?:bye(?: bye)?|goodbye|good ?night|see you(?: later)?|so long|farewell)",
    r"have a (?:nice|good|great) (?:day|one|evening)",
    r"(?:ok(?:ay)?|k|great|cool|nice|perfect|awesome|wonderful|got it|i see|understood)",
    r"(?:sure|yes|no|yeah|nope|fine|wow|lol|haha+)",
    r"(?:that|this|it)(?:'s| is| was) (?:great|good|helpful|perfect|nice|interesting|all)",
    r"(?:well done|good (?:job|bot|answer))",
    r"(?:how are (?:you|things)(?: doing)?(?: today)?|how do you do|how'?s it going|what'?s up|sup)",
    r"(?:who|what) (?:are|r) (?:you|u)|what(?:'s| is) your name|who (?:made|built|created) you",
    r"are you (?:ok|there|well)",
    rf"(?:are you|r u) (?:an? )?(?:\w+ )?(?:{_KINDS})(?: or [^.!?]{{1,30}})?",
    r"(?:what|how) can (?:you|u) (?:do|help)(?: (?:for|me|with)[^.!?]*)?|what do you (?:do|know)",
    r"(?:can you )?help(?: me)?|test(?:ing)?",
    r"(?:tell me|do you know) (?:a|any|some) (?:good )?(?:jokes?|stor(?:y|ies)|poems?)",
    r"sing (?:me )?(?:a|something)[^.!?]*|i (?:love|like|hate) you",
    r"sorry|i(?:'m| am) (?:bored|sad|happy|tired|fine)",
)
# Atomic (?>…): a remark once read is never read again in another way, or a few words
# repeated ("bye bye bye …") would take for ever.
_WHOLE = re.compile(
    rf"(?:(?>(?:and |so )?(?:{'|'.join(f'(?:{each})' for each in _REMARKS)})\b(?:\W+{_POLITE}\b)*\W*))+",
    re.IGNORECASE,
)
# Longer than any remark of these kinds.
_LONGEST = 120


def is_small_talk(text: str) -> bool:
    """Whether ``text`` is nothing but small talk; a remark that goes on to ask something is not."""
    plain = " ".join(text.replace("’", "'").split()).strip(' \t.,!?;:-–—*“”"')
    return 0 < len(plain) <= _LONGEST and _WHOLE.fullmatch(plain) is not None


def says_nothing(text: str) -> bool:
    """Whether ``text`` holds no letter and no digit at all."""
    return not any(character.isalnum() for character in text)


# Five letters or more without a vowel, with six consonants in a row, with one letter four times
# over, or run along a row of the keyboard. Abbreviations are short or in capitals.
_NO_WORD = re.compile(
    r"(?=[^\W\d_]{5,}$)(?:[^aeiouyàáâäèéêëìíîïòóôöùúûü]+|.*[bcdfghjklmnpqrstvwxz]{6}.*|.*(.)\1{3}.*"
    r"|(?:asdf|qwer|zxcv|hjkl|wert|sdfg|dfgh|fghj|uiop).*)$"
)


def is_gibberish(text: str) -> bool:
    """Whether no word of ``text`` can be one, and at least one is long enough to tell."""
    tokens = re.findall(r"[^\W\d_]+", text)
    telling = [token for token in tokens if len(token) >= 5 and not token.isupper()]
    return (
        bool(telling)
        and all(_NO_WORD.match(token.lower()) for token in telling)
        and len(tokens) <= 2 * len(telling)
    )
