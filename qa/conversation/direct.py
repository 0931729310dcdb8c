"""A question as people put it to a person, "could you tell me what X is?", made direct: "what is X?"."""

import re

from qa.conversation.phrases import names

_PLEASE = r"(?:please|kindly|possibly|maybe|perhaps|just|quickly|briefly)"
# How long or how simple the answer should be: a quote is as it is.
_MANNER = (
    r"(?:in|with) (?:(?:a|one|two|three|a few|few|just|your own|very|simple|plain|short|layman['’]?s) )+"
    r"(?:sentences?(?: or (?:two|so))?|words?|terms|language|english)"
)
_TELL_ME = r"(?:tell|remind|show|inform)(?: to)? (?:me|us)"
_EXPLAIN = r"explain(?: to (?:me|us))?"
_FRAMES = (
    # "could you please tell me", "can anyone explain to me"
    rf"(?:can|could|would|will) (?:you|someone|anyone|somebody|anybody) (?:{_PLEASE} )*"
    rf"(?:help me (?:to )?(?:understand|know|find out)|let me know|{_TELL_ME}|tell|say|{_EXPLAIN})",
    # "please tell me", "explain to me"
    rf"(?:{_PLEASE} )*(?:{_TELL_ME}|{_EXPLAIN}|let me know)",
    # "I would really like to know", "we need to find out"
    r"(?:i|we)(?:['’]d|['’]ll)?(?: would| will)?(?: (?:really|just|also|still))* "
    r"(?:like|love|want|need|wish|have) to (?:know|learn|understand|find out|hear|ask(?: you)?)",
    # "do you happen to know"
    r"(?:do|does|would|did) (?:you|anyone|anybody|someone|somebody)(?: happen to| perhaps| by any chance)? "
    r"(?:know|remember)",
    # "I was wondering", "any idea", "may I ask", "my question is"
    r"(?:i(?: am|['’]m| was)? )?(?:just )?(?:wonder|wondering|curious(?: to know| about)?)",
    r"(?:have you |do you have |has anyone )?(?:any|an) (?:idea|clue)(?: of| about)?",
    r"(?:can|could|may|might) (?:i|we) (?:ask(?: you)?|know)",
    r"what i (?:would like|want|need) to know is|my question is",
)
_FRAME = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|well|now|hi|hello|also|sorry|excuse me)\b[\s,]*)*"
    rf"(?P<frame>{'|'.join(_FRAMES)})(?: {_PLEASE}\b)*(?:,? {_MANNER},?)?:? +(?=[\w\"“'‘])",
    re.IGNORECASE,
)
_ENDING = re.compile(
    rf"(?:,? (?:please|thanks|thank you)|,? {_MANNER}|,? (?:simply|briefly)|, (?:in short|quickly))+(?=\W*$)",
    re.IGNORECASE,
)
_TO_ME = re.compile(r" (?:to|for) (?:me|us)(?=\W*$)", re.IGNORECASE)
_FILLER = re.compile(r"(?<=\w),? (?:actually|exactly|basically|precisely)\b(?=,? \w|\W*$)", re.IGNORECASE)
_FURTHER = re.compile(r"[.?!]\s+\w")
# What a clause begins with that was a question before it was put into a frame.
_CLAUSE = re.compile(
    r"^(?:(?:in|on|by|for|to|since|from|until|at|with|under|during) )?"
    r"(?:what|which|who|whom|whose|when|where|why|how)\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(r"^(?:whether|if) (?:or not )?", re.IGNORECASE)
_BE = r"(?:is|are|was|were)"
_AUXILIARY = rf"(?:{_BE}|has|have|had|can|could|will|would|should|must|may|might)"
_NO_SUBJECT = (
    rf"(?!(?:{_AUXILIARY}|do|does|did|and|or|many|much|long|far|often|soon|big|large|high|old|wide)\b)"
)
_INVERSIONS = (
    # "what cyber diplomacy is": the verb stands last, or before what belongs to it.
    (
        re.compile(
            rf"^((?:what|who|where|when|how) ){_NO_SUBJECT}(.{{2,80}}?) ({_BE})"
            r"((?: (?:called|for|about|like|based|located|from|made of))?\W*)$",
            re.IGNORECASE,
        ),
        r"\1\3 \2\4",
    ),
    # "when the treaty was signed": between the word that asks and the verb stands the subject.
    (
        re.compile(
            r"^((?:when|where|why|how|(?:in|on|at|by|since) (?:what|which) \w+) )"
            rf"{_NO_SUBJECT}(.{{2,60}}?) ({_AUXILIARY}) (.+)$",
            re.IGNORECASE,
        ),
        r"\1\3 \2 \4",
    ),
    # "what a response team does"
    (re.compile(rf"^(what ){_NO_SUBJECT}(.{{2,80}}?) (do|does|did)(\W*)$", re.IGNORECASE), r"\1\3 \2 do\4"),
)
_STATED = re.compile(rf"^(.{{2,60}}?) ({_AUXILIARY}) (.+)$", re.IGNORECASE)
_THING = re.compile(
    r"^(?:about )?((?:the|its|their|his|her) \w.*)$|^about (\w.*)$", re.IGNORECASE | re.DOTALL
)
_HEAD = re.compile(
    r"^.*?(?= (?:of|that|which|who|in|for|on|to|by|with|as|at|from|behind|under)\b|\W*$)", re.DOTALL
)
_FEW_WORDS = 8


# "Hi, I am new here. What is a cyber ambassador?": what somebody says of himself before a whole question.
_OF_MYSELF = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|so|well)\b[\s,!.]*)*(?:i|i['’]?m|i['’]?ve|im|ive|my|we|we['’]?re|our)\b"
    r"[^?]*?[.!;]\s+(?=\w[^.!?]*\?*\s*$)",
    re.IGNORECASE,
)
_LEANING = re.compile(
    r"\b(?:it|its|they|them|their|this|that|these|those|he|she|his|her|there|here|such|ones?|all|both|each|i|me"
    r"|my|we|us|our)\b",
    re.IGNORECASE,
)
_WHAT_IS_IT = re.compile(
    r"^(?:what|who)(?:['’]?s| is| are) (?:an? )?(?!the\b)[a-z-]+"
    r"(?: (?!(?:for|of|in|on|with|to|by|from|at|about)\b)[a-z-]+){0,3}\W*$",
    re.IGNORECASE,
)


def direct(question: str) -> str:
    """``question`` without the frame of one who asks politely, its words in the order of a question.

    What has no such frame only loses words about the asking itself, "exactly", "in simple words", and
    what is said about oneself before a question that is whole without it.
    """
    introduction = _OF_MYSELF.match(question)
    if introduction and _is_whole(question[introduction.end() :]):
        question = question[introduction.end() :]
    text = _FILLER.sub("", _ENDING.sub("", question))
    frame = _FRAME.match(text)
    if frame is None or _FURTHER.search(text, frame.end()):
        return text
    rest = _TO_ME.sub("", text[frame.end() :])
    asked = _unframed(rest, "explain" in frame["frame"].lower())
    return text if asked is None else re.sub(r"\.\s*$", "?", asked)


def _is_whole(question: str) -> bool:
    """Whether ``question`` says what it is about: it asks what something is, or names it."""
    if _LEANING.search(question):
        return False
    return bool(_WHAT_IS_IT.match(question) or (_CLAUSE.match(question) and names(question)))


def _unframed(rest: str, explained: bool) -> str | None:
    """The ``rest`` of a framed question as a question; what is to be ``explained`` may be a bare thing."""
    if whether := _WHETHER.match(rest):
        return _STATED.sub(r"\2 \1 \3", rest[whether.end() :])
    if _CLAUSE.match(rest):
        return _inverted(rest)
    thing = _THING.match(rest)
    if thing:
        return _what_is(thing[1] or thing[2])
    return _what_is(rest) if explained and len(rest.split()) <= _FEW_WORDS else None


def _inverted(clause: str) -> str:
    """``clause`` with its verb before its subject, where that can be told."""
    return next((form.sub(order, clause) for form, order in _INVERSIONS if form.match(clause)), clause)


def _what_is(thing: str) -> str:
    head = _HEAD.match(thing)
    plural = head is not None and re.search(r"[^siu]s$", head.group())
    return f"what {'are' if plural else 'is'} {thing}"
