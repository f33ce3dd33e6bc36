"""Made by gather.py: why a rule holds, as the patient reads it. Do not edit."""

from django.utils.translation import gettext_noop

SENTENCES = [
    gettext_noop(
        "A hot, red breast may be inflamed. Firm massage harms it; please show it to your "
        "midwife or doctor."
    ),
    gettext_noop("In the weeks after birth clots are more likely, and a wound needs peace."),
    gettext_noop("Clots in the legs are more likely in pregnancy and for six weeks after."),
    gettext_noop("In the first twelve weeks we work lightly and away from the belly."),
    gettext_noop("You may be pregnant, so we work lightly and away from the belly until you know."),
    gettext_noop("The belly is left out of lymph drainage in the first twelve weeks."),
    gettext_noop("Later in pregnancy, lying flat on the back presses on a large vein."),
    gettext_noop("In pregnancy you lie on your side, with pillows."),
    gettext_noop(
        "Deep pressure, cups and scraping on belly and lower back are left out in pregnancy. "
        "A prenatal massage is made for you."
    ),
    gettext_noop("No deep pressure on belly and lower back in pregnancy."),
    gettext_noop(
        "Your pregnancy is watched closely. Please call us: with the agreement of your "
        "maternity team we find what fits."
    ),
    gettext_noop("When the baby may come too early, we do not treat without your maternity team."),
    gettext_noop(
        "Please ask your midwife whether anything in this pregnancy is watched more closely, "
        "and then call us."
    ),
    gettext_noop("Needles with electricity are not used in pregnancy here."),
    gettext_noop(
        "Acupuncture in pregnancy is arranged by phone, once your midwife or doctor knows about it."
    ),
    gettext_noop(
        "Some points are traditionally left alone in pregnancy. Reviews found no harm, and we"
        " still leave them out."
    ),
    gettext_noop("Heat and smoke are left out in pregnancy here."),
    gettext_noop("Scented oils are left out in pregnancy."),
    gettext_noop("In pregnancy you are treated by someone who has learned it."),
    gettext_noop(
        "With your medicine, deep pressure, cups and scraping can cause deep bruises. Light "
        "massage is fine. Please keep taking the medicine."
    ),
    gettext_noop("With your medicine you bruise more easily, so we work lightly."),
    gettext_noop(
        "With a blood thinner small bleeds are more likely, so needles are few, thin and shallow."
    ),
    gettext_noop("Your practitioner sees which blood thinner you take."),
    gettext_noop(
        "While your INR is out of range, needles wait. Please tell those who look after your "
        "INR; do not change the medicine for us."
    ),
    gettext_noop(
        "Before needles we would like to know your last INR, or that your medicine needs "
        "none. Please call us."
    ),
    gettext_noop(
        "With aspirin or a similar medicine bruises are more common, so we work more gently."
    ),
    gettext_noop(
        "With a bleeding disorder, needles and firm work need the written agreement of your "
        "blood specialists. Please call us."
    ),
    gettext_noop(
        "With low platelets we need a recent count and your team's agreement before needles "
        "or firm work. Please call us."
    ),
    gettext_noop("Because you bleed more easily, we work lightly."),
    gettext_noop(
        "Bruises without a knock should be looked at by a doctor, with a blood count, before "
        "firm work. Please call us."
    ),
    gettext_noop(
        "After a clot we wait for your doctor's written agreement before any massage, and "
        "leave that limb out. Please call us."
    ),
    gettext_noop("Cups, scraping and stretching are left out for three months after a clot."),
    gettext_noop("Please look at your medicine boxes, or call us, before firm work or needles."),
    gettext_noop("Until we know your medicines, we work lightly."),
    gettext_noop(
        "With sickle cell disease, pressure and cold can start a crisis. Firm work needs your"
        " team's agreement. Please call us."
    ),
    gettext_noop(
        "A serious liver disease can make you bleed more easily. Please call us before "
        "needles, cups or firm work."
    ),
    gettext_noop(
        "After an operation we ask your surgeon or doctor first, and stay away from the "
        "wound. Please call us."
    ),
    gettext_noop(
        "After lying still or a long flight a hidden clot is possible, so there is no deep "
        "work on your legs."
    ),
    gettext_noop("A bone that is healing is not moved without your surgeon's agreement."),
    gettext_noop("We leave the healing bone alone."),
    gettext_noop("A fresh injury or a big bruise is protected, not kneaded."),
    gettext_noop(
        "After a crash or a fall the neck should be looked at by a doctor before anyone works"
        " on it. Please call us."
    ),
    gettext_noop(
        "With weak bones, deep pressure and forced movement can break a rib or a vertebra. "
        "Light massage is fine."
    ),
    gettext_noop("With weak bones we work lightly and do not press on ribs or spine."),
    gettext_noop(
        "A new joint can slip or become infected in the first months: your surgeon agrees "
        "first. Please call us."
    ),
    gettext_noop(
        "With metal in the spine, movement treatment needs your surgeon's agreement. Please "
        "call us."
    ),
    gettext_noop(
        "With your condition the neck and spine are never forced. Please call us, so that "
        "someone who knows it plans with you."
    ),
    gettext_noop("With your condition the neck is not stretched or moved to its limits."),
    gettext_noop(
        "Before deep work or joint movement we would like to know more about your bones and "
        "joints. Please call us."
    ),
    gettext_noop("You were not sure about your bones and joints, so we look and ask first."),
    gettext_noop(
        "With high blood pressure the session is gentle and we help you up slowly. Please "
        "have it checked."
    ),
    gettext_noop("After a heart attack we wait for your heart doctor's agreement. Please call us."),
    gettext_noop(
        "With a weak heart, massage moves fluid and lying flat can be hard. With your "
        "doctor's agreement we do a short, light session, half sitting. Please call us."
    ),
    gettext_noop(
        "Lymph drainage sends fluid to the heart. With a weak heart it is left out until a "
        "specialist says otherwise."
    ),
    gettext_noop("The neck is left out of lymph drainage because of your heart rhythm."),
    gettext_noop(
        "The front and sides of the neck are left out: pressure there can slow the heart."
    ),
    gettext_noop(
        "Electricity on needles can disturb your device. Needles without electricity are possible."
    ),
    gettext_noop("We stay away from the place where your device is."),
    gettext_noop(
        "In the first three months after a stroke we ask your doctor first. Please call us."
    ),
    gettext_noop(
        "With an aneurysm there is no deep work on belly or back. New, severe pain there is "
        "an emergency: call {number}."
    ),
    gettext_noop(
        "With an aneurysm the belly and the lower back are left alone. New, severe pain there"
        " is an emergency: call {number}."
    ),
    gettext_noop(
        "Before movement treatment near head and neck we need a letter from your specialist. "
        "Please call us."
    ),
    gettext_noop(
        "With cancer, comfort massage is often possible, lightly and with your team's "
        "agreement. Please call us."
    ),
    gettext_noop(
        "During cancer treatment needles depend on your blood count and your team's "
        "agreement. Please call us."
    ),
    gettext_noop("With cancer we would like to talk before any treatment. Please call us."),
    gettext_noop(
        "The arm, leg or side where nodes were removed or treated is left out: pressure, "
        "needles and cups can bring swelling there."
    ),
    gettext_noop(
        "With kidney failure we ask your specialist before we move fluid. Please call us."
    ),
    gettext_noop("The arm with the dialysis access is never pressed, bound or needled."),
    gettext_noop(
        "Where you feel less, you could not warn us: no heat, no cups, light pressure only."
    ),
    gettext_noop("Feet and areas that feel less are not needled: they heal slowly."),
    gettext_noop("Where heat is not felt, it burns. Treatment with heat is left out."),
    gettext_noop(
        "Before firm work, electricity or lymph drainage we would like to know more. Please "
        "call us."
    ),
    gettext_noop(
        "You were not sure about your heart or long-term health, so we work lightly, and look"
        " and ask first."
    ),
    gettext_noop("We stay away from broken skin."),
    gettext_noop("A rash that others can catch is treated first. Come when it has healed."),
    gettext_noop("No needle goes through skin that is infected."),
    gettext_noop(
        "A cold sore or shingles is contagious and hurts. A face massage waits until it has healed."
    ),
    gettext_noop("The rash and its band are not touched."),
    gettext_noop("Flaring skin is left out, and we use plain oil."),
    gettext_noop("Thin skin tears and burns easily, so cups, scraping and heat are left out."),
    gettext_noop("With thin skin or long-term steroids we work lightly."),
    gettext_noop(
        "We do not touch a lump or a changing mole. Please show it to a doctor within days."
    ),
    gettext_noop(
        "Painful veins are not pressed. A hard red cord should be seen by a doctor within "
        "days, and the same day near the groin."
    ),
    gettext_noop(
        "No heat, oil or rubbing at your patch: it would speed the medicine. Leave it on."
    ),
    gettext_noop("We use plain oil and test a small spot first."),
    gettext_noop("We use coated needles because of your allergy."),
    gettext_noop(
        "Please call us and tell us what happened. We record it and begin with the mildest "
        "treatment."
    ),
    gettext_noop("We look at your skin and ask about allergies before we begin."),
    gettext_noop(
        "Fresh filler can move or form lumps. A face massage waits until four weeks have passed."
    ),
    gettext_noop(
        "Pressing soon after botulinum toxin may spread it to other muscles. A face massage "
        "waits until two weeks have passed. Injectors differ: ask yours."
    ),
    gettext_noop(
        "Skin that was treated needs to heal first. A face massage waits six weeks, or until "
        "your surgeon agrees."
    ),
    gettext_noop(
        "Isotretinoin makes skin fragile for months. A face massage waits until six months "
        "after the last tablet."
    ),
    gettext_noop(
        "With a retinoid cream the skin is tender: light strokes only, no rubbing and no peel."
    ),
    gettext_noop(
        "Rubbing makes flaring acne or rosacea worse. A skin doctor can help; a face massage waits."
    ),
    gettext_noop("Your eyes and the skin around them are left out."),
    gettext_noop("We do not press where it hurts. A dentist or doctor should look at it."),
    gettext_noop("The front of your neck is left out."),
    gettext_noop(
        "Before a face massage we would like to know what was done to your skin. Please call us."
    ),
    gettext_noop(
        "With epilepsy, needles with electricity need your doctor's agreement. Please call us."
    ),
    gettext_noop("With epilepsy someone stays with you, and there is no electricity."),
    gettext_noop(
        "After a collapsed lung, or with emphysema, needles near chest and back are "
        "dangerous. Please call us first."
    ),
    gettext_noop("Smoke from moxibustion can set off an attack."),
    gettext_noop("No smoke and no scents in the room, because of your lungs."),
    gettext_noop(
        "With a damaged or replaced valve, germs must not enter with a needle. We take "
        "special care and ask your heart doctor."
    ),
    gettext_noop(
        "With lowered immunity we use the fewest needles and take special care of the skin."
    ),
    gettext_noop("We keep a hand's width away from your port or line."),
    gettext_noop("No needle goes into or near your artificial joint."),
    gettext_noop(
        "A sudden movement with a needle in can injure you. There are treatments without needles."
    ),
    gettext_noop("We begin lying down with one needle, and there are treatments without."),
    gettext_noop(
        "Before needles with electricity, or heat, we would like to know more. Please call us."
    ),
    gettext_noop("You were not sure, so we ask again and use the fewest needles."),
    gettext_noop(
        "Deep work leaves muscles sore for a day or two. Before a race only light massage "
        "helps you more than it costs."
    ),
    gettext_noop("Two days before a race we work lightly, so that you start without soreness."),
    gettext_noop(
        "For someone under 16, please call us: a parent or guardian signs, stays in the room,"
        " and helps to choose."
    ),
    gettext_noop("A parent or guardian comes along, signs, and stays in the room."),
    gettext_noop("At 16 or 17 a parent or guardian signs with you."),
]
