"""Words that join a question to the one before, and words that make it a question of its own."""

import re

# What joins a question to the one before, if anything does.
JOINED = r"^\W*(?:and |but |so )?"
ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|last"
    r"|\d+(?:st|nd|rd|th)"
)
YEAR = r"(?:1[89]|20)\d\d"
PERSONS = r"students|applicants|citizens|people|nationals|beginners|graduates"
ORDINAL_ALONE = re.compile(
    rf"^\W*(?:and|or|but|what about|how about)\W+(?:in |for |at |on |by )?(?:the )?({ORDINAL})()\W*$",
    re.IGNORECASE,
)
ONE = re.compile(
    rf"\b(?:the )?({ORDINAL}) (?:one|of (?:them|these|those))\b"
    rf"|^\W*(?:the )?({ORDINAL})\W*$",
    re.IGNORECASE,
)
CONNECTIVE = re.compile(
    r"^\W*(?:(?:and|n|but|so|ok|okay|then|also|or|well|now|like)\b[\s,]*)+", re.IGNORECASE
)
ABOUT = re.compile(
    r"^\W*(?:(?:and|n|but|so|ok|or)[\s,]+)*"
    r"(?:(?:what|how) (?:about|abt)"
    r"|(?:(?:(?:i )?(?:need|want)|give me|can i (?:have|get)|do) )?(?:the )?same"
    r" (?:question )?(?:for|with|in|as for|about))\b\s*",
    re.IGNORECASE,
)
CORRECTION = re.compile(
    r"^\W*(?:(?:no|sorr?y|sry|wait|oops|actually)[\s,]+)*"
    r"(?:i (?:meant|mean|ment|was asking about)|rather)\b[\s,]*"
    r"|^\W*(?:(?:no|sorr?y|wait|oops|actually)[\s,]+)*not (?:that|this|it)(?: one)?[,;.]\s*(?:but )?"
    r"|^\W*(?:sorr?y|oops|wait)[\s,]+(?=(?:the )?[\w’'-]+(?: [\w’'-]+){0,4}\W*$)",
    re.IGNORECASE,
)
# "No, not NotPetya, the Viasat hack"
NOT_THIS = re.compile(
    r"^\W*(?:(?:no|sorr?y|wait|oops|actually)[\s,]+)*not (?:the |an? )?([^,;]{2,40})[,;]\s*(?:but )?"
    r"(.{2,60}?)\W*$",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^\W*(?:(?:in|on|by|for|to|since|from|until|at|with) )?"
    r"(?:what['’]?s|who['’]?s|what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can"
    r"|could|should|would|will|has|have|had|name|list|tell|give|explain|describe|define|show)\b",
    re.IGNORECASE,
)
AUXILIARY = "is|are|was|were|do|does|did|have|has|had|can|could|should|would|will|must|may"
# "Who chaired the third group?" is asked of one who did something, "who is X?" of one with a name.
# "Who did the attack on the port?" is of them too, "who did the port sanction?" is not.
DOER = re.compile(
    JOINED + r"who ((?:(?!(?:is|are|was|were|did|does|do|has|had|would)\b)\w"
    r"|did (?:the |this |that )?[\w-]+ (?:on|against|of|in|at) \w).+)",
    re.IGNORECASE,
)
