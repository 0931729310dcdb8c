"""Gaps as many people would put them: unanswerable questions of our tuning half, in our own words.

Weights and threshold of the grouping were chosen on FITTED_ON, among the other tuning questions;
CHECKED_LATER was written and measured when they were fixed.
"""

FITTED_ON: dict[str, tuple[str, ...]] = {
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
    "visa": (
        "Do I need a visa to study at IE University?",
        "visa needed for ie university students",
        "Is a visa required for studying at IE?",
        "do foreign students at IE University need a visa",
        "vissa for studying at ie university",
    ),
    "scholarship": (
        "Does IE University offer scholarships?",
        "scholarships ie university",
        "Can I get a scholarship from IE University?",
        "is there a scolarship at IE University",
    ),
    "stuxnet-price": (
        "How much did it cost to develop Stuxnet?",
        "stuxnet development costs",
        "What was the price of building Stuxnet?",
        "cost of making stuxnet",
    ),
    "osce-head": (
        "Who is the current secretary general of the OSCE?",
        "osce secretary general name",
        "Who leads the OSCE today?",
        "name of the secretery general of OSCE",
    ),
    "un-head": ("Who is the current secretary general of the UN?", "un secretary general name"),
    "lockbit-members": (
        "How many members does the LockBit gang have?",
        "lockbit number of members",
        "How big is the LockBit group?",
        "how many hackers are in lockbit",
    ),
    "norms-2031": (
        "Which norms will be agreed in 2031?",
        "norms agreed in 2031",
        "what new norms come in 2031",
    ),
    "embassy-internship": (
        "How do I get an internship at an embassy?",
        "internship embassy application",
        "Where can I apply for an internship in an embassy?",
        "embasy internships how to apply",
    ),
}

CHECKED_LATER: dict[str, tuple[str, ...]] = {
    "library-hours": (
        "What are the opening hours of the library?",
        "library opening hours",
        "When does the library open?",
        "until when is the libary open",
        "opening times library please",
    ),
    "library-printing": ("Can I print in the library?", "printing at the library"),
    "gchq-hackers": (
        "How many hackers does GCHQ employ?",
        "gchq number of hackers",
        "How many hackers work at GCHQ?",
        "how manny hackers has gchq",
    ),
    "huawei-ban": (
        "Which countries have banned Huawei from their 5G networks?",
        "huawei 5g ban countries",
        "Who has banned Huawei equipment from 5G?",
        "list of countries that banned huawei from 5g networks",
        "what countries baned huawei 5g",
    ),
    "tallinn-manual-3": (
        "When will Tallinn Manual 3.0 be published?",
        "tallinn manual 3.0 publication date",
        "When does the Tallinn Manual 3.0 come out?",
        "release date of the talinn manual 3.0",
    ),
    "budapest-leave": (
        "Has any country left the Budapest Convention?",
        "countries that withdrew from the Budapest Convention",
        "Did a state ever leave the Budapest Convention?",
    ),
    "macron-age": (
        "How old is Emmanuel Macron?",
        "emmanuel macron age",
        "What is the age of Macron?",
        "macron how old",
    ),
    "macron-email": ("What is the e-mail address of Emmanuel Macron?", "emmanuel macron email"),
    "exam": (
        "When is the final exam?",
        "date of final exam",
        "final exam date please",
        "On which day is our final exam?",
    ),
    "exam-pass": ("What grade do I need to pass the final exam?", "final exam pass mark"),
}
