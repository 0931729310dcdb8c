"""Closed classes of English words that search and answering rely on."""

# Function words: they carry no topic. Question words, auxiliaries and pronouns
# belong here; "not", "no", "first", "most" and the like do not, because they change
# what is asked.
STOP_WORDS = frozenset(
    """
    a about above across after again against all along also although am among an and any are around as
    at away be because been before behind being below between both but by can cannot could did do does
    doing done down during each either else etc ever every for from further get gets give given gives got
    had has have having he hence her here hers herself him himself his how however i if in into is it its
    itself just let like ll may maybe me might mine more must my myself neither nor now of off
    often on once only onto or other others our ours ourselves out over own per please quite rather re
    really s same shall she should since so some such t tell than that the their theirs them themselves
    then there therefore these they this those though through thus to together too toward towards under
    until up upon us ve very via was we were what whatever when whenever where whereas
    wherever whether which whichever while who whoever whom whose why will with within without would yes
    yet you your yours yourself yourselves dont doesnt didnt isnt arent wasnt werent whats whos hows im
    """.split()
)
