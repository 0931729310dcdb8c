"""What a question takes from the earlier questions of its conversation, and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation import is_small_talk, standalone

PARIS = ("What is the Paris Call?",)

# Earlier questions; the question; what must be in the result; what must not. "/" parts.
TAKES = [
    (PARIS, "Who signed it?", "who signed/paris call", " it"),
    (("Who wrote the Tallinn Manual?",), "When was it published?", "when/published/tallinn manual", " it "),
    (("What is the Budapest Convention?",), "What are its main provisions?", "budapest convention", " its "),
    (("what is stuxnet",), "who made it", "who made/stuxnet", ""),
    (PARIS, "WHO SIGNED IT?", "paris call", ""),
    (("Who is Michael Schmitt?",), "What is his view on sovereignty?", "schmitt/sovereignty", " his "),
    (("What is the Lazarus Group?",), "Whom did they attack?", "attack/lazarus group", ""),
    (("What is the NIS2 directive?",), "Does it apply to companies?", "nis2/apply to companies", " it "),
    (
        ("What is the Global Forum on Cyber Expertise?",),
        "But who pays for it?",
        "who pays/cyber expertise",
        "",
    ),
    (("What is due diligence?",), "Tell me more about it", "due diligence", ""),
    (("What is due diligence?",), "What does that mean?", "due diligence/mean", ""),
    (("What is due diligence?",), "Can you explain that again?", "due diligence", ""),
    (
        ("What is the Malabo Convention?",),
        "Which states ratified that treaty?",
        "ratified/malabo convention",
        "",
    ),
    (("What is the Malabo Convention?",), "When did the convention enter into force?", "malabo/force", ""),
    (
        ("Which states signed the Budapest Convention?",),
        "Which of those are in Africa?",
        "budapest convention/africa",
        "",
    ),
    (
        ("What is the Oxford Process?",),
        "What is the difference between it and the Tallinn Manual?",
        "oxford process/tallinn manual",
        " it ",
    ),
    (
        ("What is the difference between NATO and the OSCE?",),
        "When was the former founded?",
        "nato/founded",
        "",
    ),
    (("Why did the UN expert group fail?",), "and who chaired it?", "chaired/un expert group", "fail"),
    (("Who hosts the ASEAN regional CERT?",), "Where is it?", "where/asean regional cert", "host"),
    (("How many Budapest Convention parties are there?",), "When was it signed?", "budapest", "parties"),
    (("Did NATO agree on a strategy?",), "When was it adopted?", "adopted/the strategy/nato", " it "),
    (("Was there an attack on Estonia?",), "Who was behind it?", "who/the attack on estonia", " it"),
    (("Why did Estonia move the statue?",), "When did it happen?", "when did estonia move/statue", " it "),
    (("Who attacked Estonia in 2007?",), "Where did that happen?", "where/attacked estonia", "who "),
    (
        ("Can a state answer an attack with force?",),
        "When is it allowed?",
        "when/allowed/answer an attack with force",
        "",
    ),
    (("What is NotPetya?",), "When did it happen?", "when did notpetya happen", " it "),
    (("Who launched the Paris Call?",), "When?", "when/paris call", ""),
    (("When did the Paris Peace Forum take place?",), "Where?", "where/paris peace forum", ""),
    (("When did Colonial Pipeline shut down?",), "And why?", "why/colonial pipeline", ""),
    (("What is the Freedom Online Coalition?",), "How many members?", "how many members/freedom online", ""),
    (("How large were the losses in 2023?",), "And in 2019?", "losses/2019", "2023"),
    (("What did the UN decide?",), "and in 2019?", "un /decide/2019", ""),
    (("What does the EU do about cyber attacks?",), "What about NATO?", "nato/cyber attacks", "eu "),
    (("What did Georgia suffer in 2008?",), "And Estonia?", "estonia/suffer", "georgia"),
    (("What is the EU's position on sanctions?",), "And the UN?", "un/position on sanctions", "eu"),
    (
        ("What does international law say about sovereignty?",),
        "How about countermeasures?",
        "international law/countermeasures",
        "sovereignty",
    ),
    (
        ("What does the Tallinn Manual say about sovereignty?",),
        "What about countermeasures?",
        "tallinn manual/countermeasures",
        "sovereignty",
    ),
    (
        ("What fines can essential entities face under NIS2?",),
        "And for important entities?",
        "fines/important entities/nis2",
        "essential",
    ),
    (
        ("What is the Budapest Convention?",),
        "Has Spain ratified its second protocol?",
        "spain/budapest",
        " its ",
    ),
    (("What is the OSCE?",), "What does their charter say?", "osce/charter", " their "),
    (("When was NATO founded?",), "I meant the EU", "eu/founded", "nato"),
    (("When was NATO founded?",), "No, I meant the OSCE.", "osce/founded", "nato"),
    (("What happened in Georgia in 2008?",), "Sorry, I meant 2007", "georgia/2007", "2008"),
    (
        ("What are the nine principles of the Paris Call?",),
        "What is the second one?",
        "second principle/paris call",
        "nine",
    ),
    (
        ("What are the nine principles of the Paris Call?",),
        "The second one?",
        "second principle/paris call",
        "",
    ),
    (
        ("List the eleven norms of responsible state behaviour.",),
        "What is the third one?",
        "third norm/responsible state behaviour",
        "eleven",
    ),
    (
        ("What are the six functions of the NIST framework?",),
        "And the last one?",
        "last function/nist",
        "six",
    ),
    (("Who chaired the fifth GGE?",), "And who chaired the sixth one?", "chaired/sixth gge", "fifth"),
    ((*PARIS, "Thanks!"), "Who launched it?", "launched/paris call", ""),
    (("Hello", "What is WannaCry?", "Great, thanks"), "How did it spread?", "wannacry/spread", "thanks"),
    (
        ("Who wrote the Tallinn Manual?",),
        "Thanks. And when was it published?",
        "tallinn manual/published",
        "",
    ),
    (
        ("What is the Budapest Convention?", "Who signed it?"),
        "When did it enter into force?",
        "budapest convention/force",
        "who signed",
    ),
    (("When was NotPetya discovered?", "What about WannaCry?"), "Who was behind it?", "wannacry", "notpetya"),
    (("What is NATO?", "What is the OSCE?"), "Where is it based?", "osce/based", "nato"),
    (PARIS, "Who signed it and when did it start?", "signed the paris call", "signed it"),
    (PARIS, "If a state breaks it, what happens?", "breaks the paris call", " it"),
    (("When was the toolbox agreed?",), "Who uses it?", "uses the toolbox", "agreed"),
    (
        ("When did the EU first use cyber sanctions?",),
        "Which attacks were they about?",
        "cyber sanctions",
        "they",
    ),
    (
        ("Who chaired the third GGE?",),
        "What post did she hold later?",
        "person who chaired the third gge",
        " she ",
    ),
    (("What is the Accra Call?",), "Where was that launched?", "the accra call launched", " that "),
    (
        ("What is an asset in cyber security?",),
        "And a control?",
        "what is a control in cyber security",
        "asset",
    ),
    (PARIS, "Had China, India and Russia joined it by 2025?", "joined the paris call by 2025", " it "),
    (
        ("How many states backed the Paris Call?",),
        "And three years later?",
        "backed the paris call/years later",
        "",
    ),
    (
        ("When did Finland join the Joint Statement?",),
        "And Italy?",
        "italy join the joint statement",
        "finland",
    ),
    (("What is an attack?",), "And if it fails?", "attack/fails", ""),
    (("Did cyber defence reach NATO's agenda?",), "Who put it there?", "nato's agenda", " it "),
    (("What are lethal autonomous weapons?",), "Who bans them?", "lethal autonomous weapons", " them"),
    (
        ("What is digital diplomacy in the first sense?",),
        "And in the second?",
        "in the second sense",
        "first",
    ),
    (("What is due diligence?",), "Did that change after 2015?", "due diligence/2015", "that"),
]


@pytest.mark.parametrize(
    ("history", "question", "wanted", "unwanted"), TAKES, ids=[case[1] for case in TAKES]
)
def test_a_follow_up_takes_what_it_needs(history, question, wanted, unwanted):
    found = standalone(question, history).casefold()
    for part in wanted.split("/"):
        assert part in found
    if unwanted:
        assert unwanted not in f"{found} "


# As people type: small letters, no names to go by.
TYPED = [
    (("what is the harbour call",), "is it binding?", "is the harbour call binding?"),
    (("what is the harbour call", "is it binding?"), "who started it?", "who started the harbour call?"),
    (("what is a tide table in simple words", "who made it"), "is it old", "is tide table old"),
    (("does estonia have a cyber envoy",), "and denmark?", "does denmark have a cyber envoy"),
    (
        ("which body trains pilots in europe?",),
        "ok and for latin america?",
        "which body trains pilots in latin america?",
    ),
    (("what is costa ricas view on tides",), "what about chile", "what is chile’s view on tides"),
    (("What is Peru's pilot boat?",), "and Monaco?", "What is Monaco’s pilot boat?"),
    (
        ("when did the harbour pact enter into force",),
        "and the lima one?",
        "when did the lima pact enter into force",
    ),
    (
        ("what happened in lorrik in 2007",),
        "how did peru react to that?",
        "how did peru react to what happened in lorrik in 2007?",
    ),
    (
        ("what happened to the ferry",),
        "when did it happen",
        "when did it happen (what happened to the ferry)?",
    ),
    (
        ("what is a lock in a port",),
        "and how is that different from a dock",
        "how is lock in a port different from a dock",
    ),
    (("which ports banned ferries",), "why did they do it", "why did the ports that banned ferries do it"),
    (
        ("what is the harbour pact",),
        "and the second annex, whats that about?",
        "whats the second annex about (harbour pact)?",
    ),
    (
        ("what did the pilots say about tides",),
        "who else said the same?",
        "who else said the same (what did the pilots say about tides)?",
    ),
    (
        ("tell me about the strike in lorrik",),
        "and how many people went?",
        "how many people went (strike in lorrik)?",
    ),
    (("is the harbour pact open to all states",), "is it secret", "is the harbour pact secret"),
    (
        ("what is the pilot law", "how high are its fines"),
        "and in peru is there a law?",
        "in peru is there a law (pilot law)?",
    ),
    # "They" may be who did it, or whom it was done to.
    (
        ("who hacked the pilots in 2016",),
        "did they get caught?",
        "did those who hacked the pilots in 2016 get caught?",
    ),
    (
        ("who hacked the tide office of Lorrik in 2019",),
        "and did they pay up?",
        "did the tide office of Lorrik pay up?",
    ),
    (
        ("who did the attack on the ferry",),
        "when did they own up",
        "when did those who did the attack on the ferry own up",
    ),
    (("how much did wader want",), "did they pay?", "did they pay (how much did wader want)?"),
    (("what happened in lorrik in 2007",), "who did it", "who was behind what happened in lorrik in 2007?"),
    (
        ("do i need a visa for lorrik",),
        "how long it takes",
        "how long does it take (do i need a visa for lorrik)?",
    ),
    (
        ("Which states have ratified the pact?",),
        "Which have not?",
        "Which states have not ratified the pact?",
    ),
    (("Which persons are on the fog list?",), "And ships?", "Which ships are on the fog list?"),
    (
        ("what is the fine under the fog act", "and under the ice act"),
        "which is higher",
        "which is higher (fog and ice)?",
    ),
    (
        ("what is the pier call for calm and order in ports", "what is the dock call"),
        "which of the two is older",
        "which of the two is older (pier call for calm and order in ports and dock call)?",
    ),
    (
        ("does japan have an EU fog permit",),
        "no sorry i meant south korea",
        "does south korea have an EU fog permit",
    ),
    (
        ("what is lorrik doing on fog",),
        "what about the african union",
        "what is the african union doing on fog",
    ),
    (
        ("which schools teach tides",),
        "which of them are in peru",
        "which of the schools that teach tides are in peru",
    ),
    (("has estonia a tide envoy",), "what is her name", "what is the tide envoy of estonia’s name"),
    (("what happened in lorrik in 2007",), "and peru a year later", "what happened in peru in 2008"),
    (("how many ships sailed in 2022",), "the year before?", "how many ships sailed in 2021"),
    (("How many rules are in the Tide Book 2.0?",), "and 1.0", "How many rules are in the Tide Book 1.0?"),
    (
        ("did the pilots endorse the fog rules",),
        "the african union too?",
        "did the african union endorse the fog rules",
    ),
    (("fine for Ferry Bros under FOG in 2023",), "same for wader", "fine for wader under FOG in 2023"),
    (("who was perus tide envoy in 2018",), "and now", "who was perus tide envoy now?"),
    (
        ("Must a port report fog?",),
        "Even if it has few ships?",
        "Must a port report fog even if it has few ships?",
    ),
    (
        ("Is Peru in the Tide Pact?",),
        "why did it take so long",
        "why did it take so long (Is Peru in the Tide Pact)?",
    ),
    (
        ("what are the nine rules of the pier",),
        "are those voluntary",
        "are the nine rules of the pier voluntary",
    ),
    (
        ("Compare the Danish laws with the Finnish ones",),
        "When did the latter start?",
        "When did the Finnish laws start?",
    ),
    (("What can I do with a degree in tides?",), "is it free", "is the degree in tides free"),
    (
        ("When was the final report of the PIER adopted?",),
        "What does it say?",
        "What does the final report of the PIER say?",
    ),
    (
        ("What are the 11 PIER rules of calm order?",),
        "what does the third one say",
        "what does the third rule of calm order say",
    ),
    (
        ("did peru hack the fog election in 2016",),
        "how do we know",
        "how do we know (did peru hack the fog election in 2016)?",
    ),
    (("who was behind the wader leaks",), "not that one, the fog hack", "who was behind the fog hack"),
    (
        ("how much have the pilots earned",),
        "since 2024 i mean",
        "how much have the pilots earned since 2024?",
    ),
    (("does vanuatu have a tide envoy",), "tonga?", "does tonga have a tide envoy"),
    (("does vanuatu have a tide envoy", "and fiji"), "which is older", "which is older (vanuatu and fiji)?"),
    (("tell me about the wader attack on lorrik",), "did they pay", "did lorrik pay"),
    (
        ("Who is the fog envoy of Peru?", "Who was the first?"),
        "where did he work",
        "where did the first fog envoy of Peru work",
    ),
    (("which ports bought wader",), "did any of them pay", "did any of the ports that bought wader pay"),
    (
        ("Which firms did the pier put on its list?",),
        "are they still on it",
        "are the firms that the pier did put on its list still on it",
    ),
    (
        ("Which states have published fog rules?",),
        "the african union too?",
        "has the african union published fog rules?",
    ),
    (("when was wader found",), "by who", "by who was wader found?"),
    (("who fined the ferry firm",), "when", "when (who fined the ferry firm)?"),
    (("Which ports started the pact?",), "why did they", "why did they (Which ports started the pact)?"),
    (("how many states have ratified the pact",), "and signed?", "how many states have signed the pact"),
    (
        ("which pilots are most active in the PIER",),
        "and in the DOCK?",
        "which pilots are most active in the DOCK",
    ),
    (
        ("how many states are in the tide convention",),
        "the lima one?",
        "how many states are in the lima convention",
    ),
    (
        ("who hacked the pier in 2015",),
        "and what did peru do about it?",
        "what did peru do about it (who hacked the pier in 2015)?",
    ),
    (("Does Lorrik offer a master in tides?",), "how long is it", "how long is the master in tides (Lorrik)"),
    (
        ("when is the deadline for the master",),
        "for non-eu students",
        "when is the deadline for the master for non-eu students?",
    ),
    (
        ("What happened in the wader attack?",),
        "did they pay",
        "did they pay (what happened in the wader attack)?",
    ),
    # One of the states that the question before asked for.
    (("which countries are in the tide pact",), "what about brazil", "is brazil in the tide pact?"),
    (("which countries have pilots",), "and brazil", "does brazil have pilots?"),
    (("Which states joined the Pier?",), "And Peru?", "has Peru joined the Pier?"),
    (("who did the harbours invite",), "what about japan", "did the harbours invite japan?"),
    (("what did the pier decide in 2014",), "and later?", "what did the pier decide after 2014?"),
    (("What did Lorrik sign in 2017?",), "and before that?", "What did Lorrik sign before 2017?"),
]


# Questions that are hardly there, corrections, and changes of subject without a sign.
CHOSEN = [
    (
        "What are the nine PORT rules?",
        "Which one is about tides?",
        "Which of the nine PORT rules is about tides?",
    ),
    (
        "What are the rules of the tide pact for small boats?",
        "and which ones deal with fog?",
        "which of the rules of the tide pact for small boats deal with fog?",
    ),
    (
        "Which harbours have pilots?",
        "Which one was the first?",
        "Which of the harbours that have pilots was the first?",
    ),
    ("What rules exist on fog?", "Which is the newest?", "Which of the rules of fog is the newest?"),
    ("Does Peru have a tide office?", "does Chile have one?", "does Chile have a tide office?"),
    ("What is an ice pilot?", "how do you become one?", "how do you become an ice pilot?"),
    ("Which harbours have tide towers?", "who built one first?", "who built a tide tower first?"),
    (
        "What is the difference between the PIER and the DOCK?",
        "who chairs the latter?",
        "who chairs the DOCK?",
    ),
    (
        "What is the difference between the PIER and the DOCK?",
        "who chairs the former?",
        "who chairs the PIER?",
    ),
    ("Where is Lorrik?", "Which one is about tides?", "Which one is about tides (Lorrik)?"),
]
CHAINED = [
    (
        ("Was hat on", "who was behind the tide worm?"),
        "were they fined?",
        "were those behind the tide worm fined?",
    ),
    (("does peru have a tide envoy?",), "what is her name?", "what is the tide envoy of peru’s name?"),
    (("which harbour got flooded in may?",), "did they pay?", "did the harbour that got flooded in may pay?"),
    (
        ("my daughter wants to study tides, is there a course?",),
        "does she need boats?",
        "does she need boats (daughter wants)?",
    ),
    (("what is the tide manual?",), "is that law?", "is the tide manual law?"),
    (("may a harbour sell fog?",), "what if nobody looks?", "may a harbour sell fog if nobody looks?"),
    (
        ("what is the tide pact?",),
        "no i meant the fog deal of lorrik, who pays",
        "who pays (fog deal of lorrik)?",
    ),
    (("when was the tide pact signed?",), "No, I meant when it ended", "when the tide pact ended"),
    (("has peru joined the tide pact",), "sry i meant chile", "has chile joined the tide pact"),
    (("when does the rule apply to big boats?",), "and to rafts?", "when does the rule apply to rafts?"),
    (("what did the storm cost lorrik",), "and tarn?", "what did the storm cost tarn"),
    (("how many tide rules has the pier adopted",), "and dock", "how many tide rules has the dock adopted"),
    (
        ("what did the tide worm do", "and the fog worm?"),
        "which one cost more",
        "which one cost more (tide and fog)?",
    ),
    (("does peru have a law", "chile?"), "how do they compare", "how do they compare (peru and chile)?"),
    (
        ("Where was the Tide Pact signed?",),
        "How many signed there at first?",
        "How many signed there at first (Tide Pact)?",
    ),
    (("what is the tide pact",), "did the other states join", "did the other states join (tide pact)?"),
    (("what are tide rules",), "is it raining in lorrik today", "is it raining in lorrik today"),
    (("what is the tide pact",), "is it true fog came on a raft", "is it true fog came on a raft"),
    (("does peru have a law",), "why is it so hard to find fog", "why is it so hard to find fog"),
    (
        ("did peru flood lorrik",),
        "how do you know if its really fog",
        "how do you know if its really fog (peru flood lorrik)?",
    ),
    (("what is a pilot",), "do you have dorms", "do you have dorms"),
    (("what is a pilot",), "Who runs this website?", "Who runs this website?"),
    (("What did Tide I decide?",), "Fog II?", "What did Fog II decide?"),
    (
        ("is there a course on tides in lorrik",),
        "in english?",
        "is there a course on tides in lorrik in english?",
    ),
    (
        ("Which rule of the Tide Pact covers fog at sea?",),
        "And lost anchors?",
        "Which rule of the Tide Pact covers lost anchors?",
    ),
    (
        ("is the pier older than the dock",),
        "which of them flooded",
        "which of them flooded (the pier and the dock)?",
    ),
    (
        ("What is the Tide Pact?",),
        "Did the US sanction its author?",
        "Did the US sanction the Tide Pact’s author?",
    ),
    (
        ("what are the tide rules of lorrik", "how many are there"),
        "which one is about fog",
        "which of the tide rules of lorrik is about fog",
    ),
    (("what is the PIER",), "what are the fines", "what are the fines (PIER)?"),
    (
        ("tell me about the fog hack",),
        "what were the effects outside lorrik?",
        "what were the effects outside lorrik (fog hack)?",
    ),
    (("does tide law apply in fog",), "what does peru say about that?", "what does peru say about tide law?"),
    (("what is the tide pact",), "what is it called when fog ends", "what is it called when fog ends"),
    (
        ("did peru fine lorrik over fog",),
        "has any other state done this",
        "has any other state done this (did peru fine lorrik over fog)?",
    ),
    (("how long is the master in tides",), "scholarships?", "scholarships (master)?"),
    ((), "Fog Nine: which docks were hit?", "which docks were hit (Fog Nine)?"),
    (
        ("Did Peru share the Tide Pact?",),
        "Who shared that criticism?",
        "Who shared that criticism (Tide Pact)?",
    ),
]
BARE = [
    (
        ("what happened to the ferry in may 2022",),
        "what did peru do about it",
        "what did peru do about the ferry",
    ),
    (("what is the tide book", "is it a treaty"), "who wrote it", "who wrote the tide book"),
    (("how much money did wader cost",), "and stuxnet?", "how much money did stuxnet cost"),
    (
        (),
        "Hi, for an article: how many docks must close before it works?",
        "Hi, for an article: how many docks must close before it works?",
    ),
    (
        ("did peru sign the tide pact",),
        "is chile planning the same",
        "is chile planning the same (did peru sign the tide pact)?",
    ),
    (
        ("has peru joined the tide pact",),
        "under which president?",
        "under which president has peru joined the tide pact?",
    ),
    (
        ("how many docks does lorrik have",),
        "according to whom",
        "according to whom (how many docks does lorrik have)?",
    ),
    (("what is the tide pact",), "how did peru respond", "how did peru respond (tide pact)?"),
    (
        ("What does the LMC resolution on tides say?",),
        "Who voted against?",
        "Who voted against (LMC resolution)?",
    ),
    (("did peru sign the tide pact",), "chile too?", "did chile sign the tide pact"),
    (
        ("difference between docks and locks",),
        "which of the two is older",
        "which of the two is older (docks and locks)?",
    ),
    (("was wader used in peru",), "by whom", "by whom was wader used in peru?"),
    (("which ports signed the tide pact",), "did peru", "did peru (which ports signed the tide pact)?"),
    (
        ("when is the deadline for pilots",),
        "if i am from chile?",
        "when is the deadline for pilots if i am from chile?",
    ),
    (
        ("did peru use wader",),
        "against ports or only ferries",
        "did peru use wader against ports or only ferries?",
    ),
    (("what is the tide pact",), "objections?", "objections (tide pact)?"),
    (("What was Wader?", "Was Wader a hoax?"), "same question for Stuxnet", "Was Stuxnet a hoax?"),
    (("what is the tide pact",), "ok leave that. what is peru doing", "what is peru doing"),
    (
        ("what is the tide pact",),
        "is it an act of war to close a port",
        "is it an act of war to close a port",
    ),
    (("what is wader",), "lorrik port fire was it a hoax", "lorrik port fire was it a hoax"),
    (
        ("When was the EU tide sanctions regime set up?",),
        "Is it old?",
        "Is the EU tide sanctions regime old?",
    ),
    (("who sells wader",), "where are they based", "where are those who sells wader based"),
    (
        ("Who was the first tide envoy of Peru?",),
        "What did she do before?",
        "What did the first tide envoy of Peru do before?",
    ),
    (("what does peru say about tides",), "and about docks?", "what does peru say about docks"),
    (("does peru have its own tide law",), "what abt chile", "does chile have its own tide law"),
    (
        ("what is the harbour pact",),
        "How long does it take to sail to Lima?",
        "How long does it take to sail to Lima?",
    ),
    (
        ("what is the harbour pact",),
        "does it matter whether ports close?",
        "does it matter whether ports close?",
    ),
    (
        ("what is the harbour pact",),
        "when did peru set up its tide office",
        "when did peru set up its tide office",
    ),
    (("what is the harbour pact",), "can you explain what a dock is", "can you explain what a dock is"),
    (
        ("what is the harbour pact",),
        "could lima join if its not in europe",
        "could lima join if its not in europe",
    ),
    (("Did Quito propose a tide law?",), "why?", "why did Quito propose a tide law?"),
    (("which ports has peru closed",), "how many", "how many ports has peru closed?"),
    (("how many ports has peru closed",), "which ones?", "which ports has peru closed?"),
    (("has peru signed the harbour pact",), "why not", "why not (has peru signed the harbour pact)?"),
    (("did the pilots strike in peru",), "and when", "when did the pilots strike in peru?"),
    (("how many pilots does lorrik have",), "and now", "how many pilots does lorrik have now?"),
    (("has peru signed the harbour pact",), "chile?", "has chile signed the harbour pact"),
    (("what did the pilots agree in 2015",), "2021?", "what did the pilots agree in 2021"),
    (("has peru signed the harbour pact",), "same for chile", "has chile signed the harbour pact"),
    (("tell me about the harbour pact",), "legal basis", "legal basis (harbour pact)?"),
    (
        ("when did the tide law come into force",),
        "no i meant the dock law",
        "when did the dock law come into force",
    ),
    (("who is the chair of the pilot panel",), "sorry, the dock panel", "who is the chair of the dock panel"),
    (
        ("Which ports blamed Wader?",),
        "No, not Wader, the Lorrik flood",
        "Which ports blamed the Lorrik flood?",
    ),
    (("what is the harbour pact",), "has peru ratified", "has peru ratified (harbour pact)?"),
    (("when was the pilot panel founded",), "and the eu?", "when was the eu founded"),
    (("when does the tide law apply",), "and peru", "when does the tide law apply in peru?"),
    (("what is the harbour pact",), "ok other question what is a tide", "what is a tide"),
    (("what is the harbour pact",), "was it peru that sank the ferry", "was it peru that sank the ferry"),
    (("what is the harbour pact",), "what does lloyd do", "what does lloyd do"),
    (("what is the harbour pact",), "zebras", "zebras"),
]


@pytest.mark.parametrize(("before", "question", "asked"), CHOSEN, ids=[case[1] for case in CHOSEN])
def test_one_of_several_and_one_of_a_kind(before: str, question: str, asked: str):
    assert standalone(question, (before,)) == asked


@pytest.mark.parametrize(("history", "question", "asked"), CHAINED, ids=[case[1] for case in CHAINED])
def test_what_a_chain_of_questions_means(history: tuple[str, ...], question: str, asked: str):
    assert standalone(question, history) == asked


@pytest.mark.parametrize(("history", "question", "asked"), BARE, ids=[case[1] for case in BARE])
def test_what_is_hardly_a_question(history: tuple[str, ...], question: str, asked: str):
    assert standalone(question, history) == asked


@pytest.mark.parametrize(("history", "question", "asked"), TYPED, ids=[case[1] for case in TYPED])
def test_a_follow_up_as_people_type(history: tuple[str, ...], question: str, asked: str):
    assert standalone(question, history) == asked


STANDS_ALONE = [
    (PARIS, "What is Stuxnet?"),
    (PARIS, "Who attacked Viasat in 2022?"),
    (("Who chairs the OEWG?",), "What is cyber capacity building?"),
    (PARIS, "Who signed the convention on cybercrime?"),
    (PARIS, "What did Microsoft do to protect its customers?"),
    (PARIS, "What is the UN's role and how does it differ from the EU's?"),
    (PARIS, "Is it legal to hack back?"),
    (PARIS, "define attribution"),
    (PARIS, "Is it allowed under GDPR to photograph guests at check-in?"),
    (PARIS, "what was it that NATO said about Article 5 in 2014?"),
    (PARIS, "how many members does ecowas have"),
    (PARIS, "if a tablet breaks at school and it holds data who is liable"),
    (PARIS, "what should i do when my childs account has been hacked and it sends spam"),
    (PARIS, "Are undersea cables protected when they lie outside territorial waters?"),
    (PARIS, "When did China adopt its Personal Information Protection Law?"),
    (PARIS, "what happened in lorrik in 2022 when the gang attacked it"),
    (PARIS, "what is due diligence when a state knows attacks come from its territory"),
    (PARIS, "when it comes to cables, which treaty protects them"),
    (PARIS, "does a country lose its immunity when it hacks a bank"),
    (PARIS, "my ministry got a ransom note, should it pay"),
    (PARIS, "when spyware is found on a phone who should it be reported to"),
    (PARIS, "what jobs can i get after the degree, it is good in un?"),
    (PARIS, "What is a data embassy and why does it matter?"),
    (PARIS, "Does Russia say that it was behind NotPetya?"),
    (PARIS, "What did CISA tell the agencies to do on that day?"),
    (PARIS, "Is an arrangement the same as a treaty?"),
    (PARIS, "That's a lot of names!"),
    (PARIS, "Could the traffic that enters a network be inspected?"),
    (PARIS, "How should states protect their networks?"),
    (PARIS, "How many states have published their views on international law?"),
    (PARIS, "When must a company report its incidents under the NIS2 directive?"),
    (PARIS, "Is it true that states cooperate in cyberspace?"),
    (PARIS, "When did Estonia open its cyber ambassador's office?"),
    (("What is NATO?",), "How do states attribute cyber operations to other states?"),
    ((), "Who signed it?"),
    (("Hi",), "What is NATO?"),
    (("", "  "), "And who signed it?"),
]


@pytest.mark.parametrize(("history", "question"), STANDS_ALONE, ids=[case[1] for case in STANDS_ALONE])
def test_a_question_with_a_subject_of_its_own_is_left_alone(history, question):
    assert standalone(question, history) == question


@pytest.mark.parametrize(
    "question",
    [
        "By the way, what is a zero-day vulnerability?",
        "Different question: who founded ICANN?",
        "OK, new topic: what does ransomware do?",
        "Something else: when was it that Estonia was attacked?",
    ],
)
def test_an_announced_change_of_subject_drags_nothing_in(question):
    found = standalone(question, PARIS)
    assert "Paris" not in found
    assert found.casefold().endswith(question.casefold()[-15:])


QUESTIONS = st.one_of(
    st.sampled_from([case[1] for case in TAKES + STANDS_ALONE]),  # type: ignore[operator]
    st.text(st.sampled_from("abI t'.?!,:é-2019 WhatwoisNATO"), min_size=1, max_size=60),
)
HISTORIES = st.lists(QUESTIONS, max_size=4)


@given(QUESTIONS)
def test_without_history_a_question_keeps_its_words(question: str):
    assert standalone(question, ()) in question.strip()
    assert not question.strip() or standalone(question, ())


@given(QUESTIONS, HISTORIES, st.integers(0, 4), st.sampled_from(["Hi", "Thanks!", "Ok, great.", "", "  "]))
def test_small_talk_in_between_changes_nothing(question: str, history: list[str], place: int, remark: str):
    between = [*history[:place], remark, *history[place:]]
    assert standalone(question, between) == standalone(question, history)


@given(st.sampled_from(["Hi", "Thanks!", "Ok, great.", "who are you?"]), HISTORIES)
def test_small_talk_itself_takes_nothing(remark: str, history: list[str]):
    assert is_small_talk(remark)
    assert standalone(remark, history) == remark


@given(QUESTIONS, HISTORIES)
def test_something_is_always_asked(question: str, history: list[str]):
    assert standalone(question, history).strip() or not question.strip()
