"""Words for what is of a place, and the place: who asks of Africa is answered by what is African."""

# A line is a place and the words for what is of it. Left out is what as often means something else:
# Polish, Turkish and Turk, Saudi, Emirati.
_LINES = """
Afghanistan Afghan
Africa African
Albania Albanian
Algeria Algerian
America American
Angola Angolan
Argentina Argentine Argentinian
Armenia Armenian
Asia Asian
Australia Australian
Austria Austrian
Azerbaijan Azerbaijani
Bahrain Bahraini
Bangladesh Bangladeshi
Belarus Belarusian
Belgium Belgian
Bolivia Bolivian
Botswana Motswana Batswana
Brazil Brazilian
Britain British Briton
Bulgaria Bulgarian
Cambodia Cambodian
Cameroon Cameroonian
Canada Canadian
Chile Chilean
China Chinese
Colombia Colombian
Croatia Croatian Croat
Cuba Cuban
Cyprus Cypriot
Czechia Czech
Denmark Danish Dane
Ecuador Ecuadorian
Egypt Egyptian
England English
Estonia Estonian
Ethiopia Ethiopian
Europe European
Fiji Fijian
Finland Finnish Finn
France French
Georgia Georgian
Germany German
Ghana Ghanaian
Greece Greek
Guatemala Guatemalan
Hungary Hungarian
Iceland Icelandic Icelander
India Indian
Indonesia Indonesian
Iran Iranian
Iraq Iraqi
Ireland Irish
Israel Israeli
Italy Italian
Jamaica Jamaican
Japan Japanese
Jordan Jordanian
Kazakhstan Kazakh Kazakhstani
Kenya Kenyan
Korea Korean
Kosovo Kosovar
Kuwait Kuwaiti
Kyrgyzstan Kyrgyz
Laos Lao Laotian
Latvia Latvian
Lebanon Lebanese
Libya Libyan
Lithuania Lithuanian
Luxembourg Luxembourgish Luxembourger
Malawi Malawian
Malaysia Malaysian
Malta Maltese
Mauritius Mauritian
Mexico Mexican
Moldova Moldovan
Mongolia Mongolian
Montenegro Montenegrin
Morocco Moroccan
Mozambique Mozambican
Namibia Namibian
Nepal Nepali Nepalese
Netherlands Dutch
Nicaragua Nicaraguan
Nigeria Nigerian
Norway Norwegian
Oman Omani
Pakistan Pakistani
Palestine Palestinian
Panama Panamanian
Paraguay Paraguayan
Peru Peruvian
Philippines Philippine Filipino
Portugal Portuguese
Qatar Qatari
Romania Romanian
Russia Russian
Rwanda Rwandan
Scandinavia Scandinavian
Scotland Scottish Scot
Senegal Senegalese
Serbia Serbian Serb
Singapore Singaporean
Slovakia Slovak
Slovenia Slovenian Slovene
Somalia Somali
Spain Spanish Spaniard
Sudan Sudanese
Sweden Swedish Swede
Switzerland Swiss
Syria Syrian
Taiwan Taiwanese
Tajikistan Tajik
Tanzania Tanzanian
Thailand Thai
Tonga Tongan
Tunisia Tunisian
Turkmenistan Turkmen
Uganda Ugandan
Ukraine Ukrainian
Uruguay Uruguayan
Uzbekistan Uzbek
Venezuela Venezuelan
Vietnam Vietnamese
Wales Welsh
Yemen Yemeni
Zambia Zambian
Zimbabwe Zimbabwean
"""


def _places() -> dict[str, str]:
    """Every word, and its plural in -s, in lower case, to its place."""
    found: dict[str, str] = {}
    for line in _LINES.strip().lower().splitlines():
        place, *people = line.split()
        found |= {each: place for word in people for each in (word, f"{word}s")}
    return found


PLACE_OF = _places()
"""From a folded demonym to its folded place."""
