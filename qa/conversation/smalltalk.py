"""Remarks that ask nothing of the documents: greetings, thanks, questions about the chatbot."""

import re

_POLITE = r"(?:please|there|again|everyone|all|bot|chatbot|assistant|friend|sir|madam|so much|very much|a lot|for .{1,40})"
_REMARKS = (
    r"(?:hi+|hello+|hey+|hiya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|hola|welcome)",
    r"(?:thanks?(?: you)?|thank u|thx|ty|cheers|many thanks|much appreciated|gracias|merci)",
    r"(?:bye(?: bye)?|goodbye|good ?night|see you(?: later)?|so long|farewell|have a (?:nice|good|great) (?:day|one|evening))",
    r"(?:ok(?:ay)?|k|great|cool|nice|perfect|awesome|wonderful|got it|i see|understood|sure|yes|no|yeah|nope|fine|wow|lol|haha+)",
    r"(?:(?:that|this|it)(?:'s| is| was) (?:great|good|helpful|perfect|nice|interesting|all)|well done|good (?:job|bot|answer))",
    r"(?:how are (?:you|things)(?: doing)?(?: today)?|how do you do|how'?s it going|what'?s up|sup|are you (?:ok|there|well))",
    r"(?:who|what) (?:are|r) (?:you|u)|what(?:'s| is) your name|who (?:made|built|created) you",
    r"(?:are you|r u) (?:an? )?(?:\w+ )?(?:human|robot|bot|ai|chatbot|real|person|machine|chatgpt|language model|program)(?: or .{1,30})?",
    r"(?:what|how) can (?:you|u) (?:do|help)(?: (?:for|me|with).*)?|what do you (?:do|know)|(?:can you )?help(?: me)?|test(?:ing)?",
    r"(?:tell me|do you know) (?:a|any|some) (?:good )?(?:jokes?|stor(?:y|ies)|poems?)|sing (?:me )?(?:a|something).*|i (?:love|like|hate) you",
    r"nice to meet you|pleased to meet you|sorry|i(?:'m| am) (?:bored|sad|happy|tired|fine)",
)
_WHOLE = re.compile(
    rf"(?:(?:and |so )?(?:{'|'.join(f'(?:{each})' for each in _REMARKS)})(?:\W+(?:{_POLITE}))*\W*)+", re.IGNORECASE
)
# Longer than any remark of these kinds; keeps the pattern away from hostile text.
_LONGEST = 120


def is_small_talk(text: str) -> bool:
    """Whether ``text`` is nothing but small talk; a remark that goes on to ask something is not."""
    plain = " ".join(text.replace("’", "'").split()).strip(" \t.,!?;:-–—*")
    return 0 < len(plain) <= _LONGEST and _WHOLE.fullmatch(plain) is not None


def says_nothing(text: str) -> bool:
    """Whether ``text`` holds no letter and no digit at all."""
    return not any(character.isalnum() for character in text)
