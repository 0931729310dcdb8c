"""Gaps as many people would put them: unanswerable questions of our tuning half, in our own words.

The threshold of the grouping was chosen on CHOSEN_ON with the other tuning questions about
them; CHECKED_ON was looked at afterwards.
"""

CHOSEN_ON: dict[str, tuple[str, ...]] = {
    "practice-nm-enisa-staff": (
        "How many people work for ENISA?",
        "how many employees does enisa have",
        "enisa staff size",
        "What is the headcount of ENISA?",
        "number of people working at ENISA?",
        "How manny people work for Enisa",
        "how big is the workforce of ENISA",
        "ENISA employees number",
    ),
    "fnd-no-cpi-staff": (
        "How many employees does the CyberPeace Institute have?",
        "cyberpeace institute number of employees",
        "How large is the staff of the CyberPeace Institute?",
        "how many people does the cyber peace institute employ",
        "How many emploees has the CyberPeace Institue?",
    ),
    "practice-nm-ccdcoe-budget": (
        "What is the yearly budget of the CCDCOE?",
        "how much money does the ccdcoe spend a year",
        "CCDCOE annual budget",
        "What does the CCDCOE cost per year?",
        "anual budget of ccdcoe?",
    ),
    "practice-nm-pegasus-price": (
        "How much does a Pegasus licence cost a government?",
        "pegasus price",
        "What do governments pay for Pegasus?",
        "cost of pegasus spyware for a state",
        "How expensive is a licence for Pegasus?",
        "how much does pegassus cost",
    ),
    "practice-nm-kaljurand-born": (
        "Where was Marina Kaljurand born?",
        "birthplace of Marina Kaljurand",
        "kaljurand place of birth",
        "In which town was Marina Kaljurand born?",
        "were was marina kaljurant born",
    ),
    "fnd-no-gge2-chair": (
        "Who chaired the second GGE of 2009-2010?",
        "chair of the 2nd GGE",
        "Who was the chairperson of the second GGE?",
        "second gge chair name",
    ),
    "invented-gge3-chair": (
        "Who chaired the third GGE of 2012-2013?",
        "third gge chair name",
        "Who was the chairperson of the third GGE?",
    ),
    "fnd-no-attache-pay": (
        "How much does a cyber attaché at an embassy get paid per month?",
        "cyber attache salary",
        "What is the salary of a cyber attaché?",
        "how much do cyber attachés earn",
        "monthly pay of a cyber atache",
    ),
    "fnd-ot-weather": (
        "Will it rain in Madrid tomorrow?",
        "weather madrid tomorrow",
        "What will the weather be like in Madrid tomorrow?",
        "is it going to rain tomorrow in madrid",
    ),
    "practice-ot-recipe": (
        "How do I make a proper tortilla de patatas?",
        "tortilla de patatas recipe",
        "recipe for spanish omelette with potatoes",
        "how to cook a tortilla de patatas",
    ),
}

CHECKED_ON: dict[str, tuple[str, ...]] = {
    "fnd-no-tm2-pages": (
        "How many pages does Tallinn Manual 2.0 have?",
        "tallinn manual 2.0 number of pages",
        "How long is the Tallinn Manual 2.0, in pages?",
        "how many pages has the talinn manual 2.0",
    ),
    "fnd-no-nist-director": (
        "Who is the director of NIST?",
        "nist director name",
        "Who leads NIST?",
        "who is the head of NIST at the moment",
        "Name of NIST's current director?",
    ),
    "fnd-no-cra-fine": (
        "How large are the fines for breaking the Cyber Resilience Act?",
        "cyber resilience act fines",
        "What penalties does the Cyber Resilience Act threaten?",
        "maximum fine under the cyber resiliance act",
        "How much can a firm be fined under the CRA, the Cyber Resilience Act?",
    ),
    "invented-ai-act-fine": (
        "How large are the fines for breaking the AI Act?",
        "ai act fines",
        "What penalties does the AI Act threaten?",
    ),
    "practice-nm-locked-shields-winner": (
        "Which team won Locked Shields in 2023?",
        "locked shields 2023 winner",
        "Who came first at Locked Shields 2023?",
        "who won loked shields 2023",
    ),
    "invented-locked-shields-2019": (
        "Which team won Locked Shields in 2019?",
        "locked shields 2019 winner",
    ),
    "practice-ot-flight": (
        "cheap flights lisbon to rome in june",
        "Where do I find a cheap flight from Lisbon to Rome in June?",
        "low cost flight lisbon rome june",
    ),
    "practice-nm-khoroshev-prison": (
        "How many years in prison did Dmitry Khoroshev get?",
        "khoroshev prison sentence",
        "How long is the prison sentence of Dmitry Khoroshev?",
        "dmitri khoroshev years in jail",
    ),
    "invented-tuition": (
        "What are the tuition fees of the Master in International Relations?",
        "How much does the Master in International Relations cost?",
        "master international relations price",
        "tuition fee MIR master in international relations",
        "how much do i pay for the master in internacional relations",
    ),
    "invented-deadline": (
        "What is the application deadline of the Master in International Relations?",
        "master international relations deadline",
        "When do I have to apply for the Master in International Relations?",
    ),
}
