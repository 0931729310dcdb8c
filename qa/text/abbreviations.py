"""Closed classes that tell a stop after an abbreviation from the end of a sentence."""

# Always followed by what they belong to.
TITLES = frozenset(
    """
    adm amb asst attys atty brig capt cf cmdr col cpl dr drs e.g eg ens fr gen gens gov hon i.e lt maj messrs
    mlle mme mmes mr mrs ms msgr mt pres prof profs rep reps rev sen sens sgt sr sra st ste supt viz vs
    """.split()
)
# Followed by a number, letter or Roman numeral; otherwise ordinary words (art, no, sec).
NUMBERED = frozenset(
    """
    app art arts ch chap cl col doc ed eds eq eqs ex fig figs fn ibid l ll n no nos nr nt op p par para
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    paras pg pl pp pt r rec reg res s sec sect secs ser sub tab ver vol vols
    """.split()
)
# May end a sentence: only a capital and a word that opens sentences then counts as the end.
OPEN = frozenset(
    """
    al approx assn ave bhd blvd bros btw c ca co corp dept dist div est etc fl ft govt inc incl intl jr
    llc ltd mfg misc natl oz ph.d phd plc pty rd repr sq tel temp univ
    """.split()
)
# Words that open a sentence far more often than they follow an abbreviation as a name.
OPENERS = frozenset(
    """
    A About According Additionally After Afterwards Again Against All Also Although Among An And Another Any
    Are As At Because Before Besides Between Both But By Can Consequently Despite Did Do Does During Each
    Either Even Every Few Finally For From Further Furthermore Given Had Has Have He Hence Her Here His How
    However I If In Indeed Instead Is It Its Later Let Like Many May Meanwhile More Moreover Most Much My
    Neither Nevertheless No Nonetheless Nor Not Nothing Now Of On Once One Only Or Other Others Otherwise Our
    Over Overall Perhaps She Should Similarly Since So Some Sometimes Soon Still Such That The Their Then
    There Thereafter Therefore These They This Those Though Through Thus To Today Together Too Under Unlike
    Until Upon Was We Were What When Where Whereas Whether Which While Who Whose Why Will With Within Without
    Would Yet You Your
    """.split()
)
