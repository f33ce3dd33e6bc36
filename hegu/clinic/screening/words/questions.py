"""Made by gather.py: the questions, their sections and the reasons to come. Do not edit."""

from django.utils.translation import gettext_noop

SENTENCES = [
    gettext_noop("Your visit"),
    gettext_noop("Right now"),
    gettext_noop("Today"),
    gettext_noop("Who it is for"),
    gettext_noop("Pregnancy and birth"),
    gettext_noop("Medicines and blood"),
    gettext_noop("Operations, bones and joints"),
    gettext_noop("Heart and long-term health"),
    gettext_noop("Skin and allergies"),
    gettext_noop("For this treatment"),
    gettext_noop("What brings you here?"),
    gettext_noop(
        "Choose what comes nearest. A few questions about your health follow; they take about"
        " two minutes."
    ),
    gettext_noop("I want to unwind"),
    gettext_noop("A relaxing or a firmer massage, for rest and well-being."),
    gettext_noop(
        "Not for a pain or an injury: that is looked at first, with a medical massage or a "
        "consultation."
    ),
    gettext_noop("An ache, a stiffness or an injury"),
    gettext_noop(
        "A medical massage begins with an examination and a goal. It is not a relaxing "
        "massage with another name. If you have had no diagnosis, a consultation is a good "
        "first visit."
    ),
    gettext_noop(
        "Not for a new injury that you cannot put weight on, or for pain with fever: a doctor"
        " comes first."
    ),
    gettext_noop("Before or after sport"),
    gettext_noop(
        "Massage for muscles that have worked hard: light before an event, firmer between events."
    ),
    gettext_noop(
        "Not for an injury that has not been looked at, and not firm in the two days before a race."
    ),
    gettext_noop("I am pregnant or have just given birth"),
    gettext_noop(
        "A gentle massage lying on your side, with someone who has learned to treat in pregnancy."
    ),
    gettext_noop(
        "Not in place of your midwife or doctor. Bleeding, a bad headache or a baby that "
        "moves less belong to your maternity unit at once."
    ),
    gettext_noop("My face and skin"),
    gettext_noop(
        "A gentle face massage, which many people enjoy. You judge the result yourself, in "
        "the same light each time."
    ),
    gettext_noop(
        "It does not change the colour of your skin, and no good study shows that wrinkles "
        "go. Not on broken, infected or freshly treated skin."
    ),
    gettext_noop("Needles and hands together"),
    gettext_noop(
        "Massage first, a short rest, then acupuncture, on one visit, when there is a reason "
        "to combine them."
    ),
    gettext_noop(
        "If both are new to you, it is better to begin with one: only then can you tell which"
        " of them helps."
    ),
    gettext_noop("I am not sure"),
    gettext_noop(
        "Begin with a consultation: someone listens, looks, and tells you what fits and what "
        "does not. You can also call us."
    ),
    gettext_noop(
        "A consultation is a talk and an examination. It is not a treatment, and not for "
        "emergencies."
    ),
    gettext_noop("Do you have any of these right now?"),
    gettext_noop("Also tick what began in the last few hours."),
    gettext_noop("And do any of these apply today?"),
    gettext_noop("These need a doctor before they need us."),
    gettext_noop("How old is the person who will be treated?"),
    gettext_noop("Questions from here on are about that person."),
    gettext_noop("Does the child have any of these now?"),
    gettext_noop("Which parent or guardian will come along?"),
    gettext_noop(
        "Name and how you are related. Under 18 a guardian signs with us and, under 16, stays"
        " in the room."
    ),
    gettext_noop("Are you pregnant, or have you just given birth?"),
    gettext_noop("How many weeks pregnant are you?"),
    gettext_noop("Counted from the first day of your last period, as your midwife does."),
    gettext_noop("Do you have any of these in this pregnancy now?"),
    gettext_noop("Has anything been found in this pregnancy that is watched more closely?"),
    gettext_noop("Since the birth, do you have any of these?"),
    gettext_noop("Do you take a medicine that thins the blood, or bleed or clot easily?"),
    gettext_noop("Never stop a medicine because of us. Knowing it is enough."),
    gettext_noop("Which blood thinner is it?"),
    gettext_noop("It is written on the box."),
    gettext_noop("Was your last INR blood test in the range you were given?"),
    gettext_noop(
        "INR is the number in your anticoagulation booklet. If you take a blood thinner that "
        "needs no INR test, choose the last answer."
    ),
    gettext_noop("Operations, injuries, bones: do any of these apply to you?"),
    gettext_noop("Heart, devices, cancer: do any of these apply to you?"),
    gettext_noop("Do not leave one out because it is treated: we only do some things differently."),
    gettext_noop("Skin and allergies: do any of these apply to you?"),
    gettext_noop("Before needles or heat: do any of these apply to you?"),
    gettext_noop("Do you have a race or competition within the next 48 hours?"),
    gettext_noop("Your face: do any of these apply to you?"),
]
