"""Countries and parts of the world, as people name them."""

import re

from qa.text import PLACE_OF

# Those of several words, and some that have no word of their own for what is of them.
_FURTHER = """
latin america, south america, central america, north america, americas, middle east, caribbean,
united states, united kingdom, european union, usa, uk, eu, uae, costa rica, el salvador, new zealand,
north korea, south korea, south africa, saudi arabia, sri lanka, hong kong, turkey, honduras, haiti, belize,
poland, monaco, czech republic, dominican republic, asia-pacific, vanuatu, tonga, samoa, kiribati, nauru,
tuvalu, palau, micronesia, marshall islands, solomon islands, papua new guinea, timor-leste, brunei, bhutan,
maldives, mongolia, laos, myanmar, nepal, lebanon, syria, yemen, oman, qatar, kuwait, bahrain, libya, sudan,
south sudan, chad, niger, mali, burkina faso, benin, togo, ivory coast, liberia, sierra leone, guinea, gambia,
cape verde, gabon, congo, cameroon, burundi, rwanda, uganda, eritrea, djibouti, somalia, comoros, mauritius,
seychelles, madagascar, malawi, zambia, zimbabwe, lesotho, eswatini, namibia, mozambique, angola, paraguay,
uruguay, suriname, guyana, nicaragua, barbados, bahamas, trinidad and tobago, grenada, dominica, saint lucia,
moldova, north macedonia, bosnia, montenegro, kosovo, luxembourg, malta, liechtenstein, andorra, san marino,
turkmenistan, tajikistan, kyrgyzstan, uzbekistan, latvia, lithuania, slovenia, slovakia, vatican
"""


def _pattern() -> str:
    names = {name.strip() for name in _FURTHER.split(",")} | set(PLACE_OF.values())
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(map(re.escape, longest_first))


# In small letters "us" is a country only after its article; people leave out an apostrophe.
PLACE = re.compile(
    rf"\b(?:(?:the )?(?:{_pattern()}|(?-i:US))|the us)(?P<whose>['’]s|s|(?<=s)['’])?\b", re.IGNORECASE
)
