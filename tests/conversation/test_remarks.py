"""Small talk and other languages are told from questions; a greeting alone makes no question small talk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.conversation import is_foreign, is_small_talk, says_nothing

SMALL_TALK = [
    "Hi",
    "hello!",
    "Hello there",
    "Hey chatbot,",
    "Good morning",
    "Hi, how are you?",
    "hi!! how are you doing today?",
    "Thanks",
    "thank you so much!",
    "Thanks for your help",
    "Many thanks, bye!",
    "thank u",
    "bye bye bye bye",
    "Thanks for explaining that, goodbye!",
    "ok, got it, thanks",
    "Goodbye",
    "How are you?",
    "What's up?",
    "Who are you?",
    "What is your name?",
    "Who made you?",
    "Who are you and who made you?",
    "Are you a robot?",
    "Are you human or a machine?",
    "What can you do?",
    "How can you help me?",
    "Can you help me?",
    "Tell me a joke",
    "Nice to meet you",
    "That was helpful, thank you",
    "Well done!",
    "I love you",
    "test",
    "  Hi  ",
    "“Hello”",
]
QUESTIONS = [
    "What is cyber diplomacy?",
    "Hello, what is cyber diplomacy?",
    "Hi! Who signed the Paris Call?",
    "Hi there, can you tell me what NATO does?",
    "Thanks. And who wrote the Tallinn Manual?",
    "Ok, and what about Estonia?",
    "Good morning, when was the OEWG set up?",
    "What can you do about ransomware?",
    "How can you help a victim of ransomware?",
    "Who are you required to notify under NIS2?",
    "What do you know about Stuxnet?",
    "Who made Stuxnet?",
    "What is your view of the Tallinn Manual?",
    "Are you obliged to report incidents?",
    "Thanks for the help, who wrote the Tallinn Manual?",
    "Are you a bot or what? Who signed the Paris Call?",
    "Great powers in cyberspace",
    "Fine for breaking the GDPR?",
    "Test of due diligence",
    "Cool War",
    "hi-tech diplomacy",
    "yes or no: is the Paris Call binding?",
    "Hello Kitty malware",
    "Tell me a story of Estonia in 2007",
    "NATO",
    "2007",
    "it",
]


@pytest.mark.parametrize("remark", SMALL_TALK)
def test_small_talk(remark: str):
    assert is_small_talk(remark)
    assert is_small_talk(remark.upper())
    assert not is_foreign(remark)


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions(question: str):
    assert not is_small_talk(question)
    assert not is_foreign(question)
    assert not says_nothing(question)


@pytest.mark.parametrize("text", ["", "  ", "?", "…?!", "🙂", "-- ++"])
def test_what_says_nothing(text: str):
    assert says_nothing(text)


@pytest.mark.parametrize("text", ["a", "7", "é?", "何", "why"])
def test_what_says_something(text: str):
    assert not says_nothing(text)


@pytest.mark.parametrize(
    "question",
    [
        "¿Qué es la ciberdiplomacia?",
        "que es la diplomacia cibernetica y para que sirve",
        "¿Quién firmó el Llamamiento de París?",
        "¿Cuándo se creó la OTAN?",
        "Qu'est-ce que la cyberdiplomatie et qui sont les acteurs ?",
        "Quels sont les principes de l'Appel de Paris ?",
        "Was ist Cyberdiplomatie und wer sind die Akteure?",
        "Welche Staaten haben das Abkommen nicht unterzeichnet?",
        "Che cosa sono le norme della diplomazia cibernetica?",
        "Quais são os princípios da diplomacia digital?",
        "Что такое кибердипломатия?",
        "什么是网络外交？",
        "サイバー外交とは何ですか",
        "ما هي الدبلوماسية السيبرانية؟",
        "사이버 외교란 무엇입니까?",
        "Τι είναι η κυβερνοδιπλωματία;",
    ],
)
def test_other_languages(question: str):
    assert is_foreign(question)


@pytest.mark.parametrize(
    "text",
    [
        "What does CISA do about the die-hard war on ransomware?",
        "la Francophonie",
        "Who wrote Que sais-je?",
        "What is El Salvador's position?",
        "the Universidad de los Andes course on cyber diplomacy",
        "Coup d'État",
        "Does Côte d’Ivoire have a national strategy?",
        "São Paulo cyber office",
        "norms per se",
        "Stuxnet",
        "asdf qwer zxcv",
        "what is 网络 in English?",
        "",
        "42",
    ],
)
def test_english_with_borrowed_words(text: str):
    assert not is_foreign(text)


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str):
    assert is_small_talk(text) in (True, False)
    assert is_foreign(text) in (True, False)
    assert not (says_nothing(text) and (is_small_talk(text) or is_foreign(text)))
