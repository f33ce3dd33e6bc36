"""Made by gather.py: the answers to choose from. Do not edit."""

from django.utils.translation import gettext_noop

SENTENCES = [
    gettext_noop(
        "Pressure, tightness or tearing pain in the chest, or pain that spreads to an arm, "
        "the jaw or the back"
    ),
    gettext_noop("Sudden shortness of breath, sharp pain on breathing, or coughing up blood"),
    gettext_noop("A drooping face, a weak arm, slurred speech or sudden loss of sight"),
    gettext_noop("The worst headache of your life, that came within minutes"),
    gettext_noop(
        "New severe neck pain or headache with dizziness, double vision, slurred speech, "
        "trouble swallowing, a numb face or unsteady walking"
    ),
    gettext_noop(
        "No feeling between the legs, new trouble passing or holding urine or stool, or both "
        "legs weak or numb"
    ),
    gettext_noop(
        "Fever together with a stiff neck, confusion, a rash that does not fade when pressed,"
        " constant back pain, or a hot swollen joint"
    ),
    gettext_noop(
        "Severe or rigid belly pain, a belly that throbs, vomiting blood, or black stools"
    ),
    gettext_noop(
        "An arm or leg that is suddenly cold, white or numb, or that swells tight with "
        "growing pain after an injury or hard training"
    ),
    gettext_noop(
        "A blow to the head with a blackout, vomiting or drowsiness, or while taking a blood "
        "thinner; or neck pain after a crash or fall"
    ),
    gettext_noop("Swollen lips or tongue, wheezing, or collapse after food, a sting or a medicine"),
    gettext_noop(
        "Newly confused, very drowsy, or shaky and sweating with diabetes; or collapsing in heat"
    ),
    gettext_noop("Fainted today without a clear reason, during exercise, or with a racing heart"),
    gettext_noop("Thoughts of ending your life or of harming someone"),
    gettext_noop("None of these"),
    gettext_noop("One leg or arm is newly swollen, warm, red or painful, above all one calf"),
    gettext_noop("One joint is hot, red, swollen and very painful"),
    gettext_noop(
        "A hand, arm or leg is getting weaker or number from day to day, or my hands are "
        "clumsy or my walking unsteady"
    ),
    gettext_noop(
        "An injury: I cannot take four steps, the bone hurts to touch, it looks bent, or I "
        "felt a snap"
    ),
    gettext_noop(
        "Back pain that began with a fall or a lift, and I am over 70, have weak bones or "
        "take steroid tablets"
    ),
    gettext_noop("A head knock in the last days, with headache, forgetfulness or poor balance"),
    gettext_noop(
        "A new headache with a sore scalp or jaw pain when chewing, or that is worse in the "
        "mornings with vomiting"
    ),
    gettext_noop("Skin that is red, hot and spreading"),
    gettext_noop("Dark, cola-coloured urine or severe muscle pain after hard exercise"),
    gettext_noop("Pain in the side with fever, blood in the urine, or unable to pass urine"),
    gettext_noop("Breathless lying flat, or newly breathless with swollen ankles"),
    gettext_noop(
        "A blood pressure reading of 180/120 or more, or high pressure with blurred sight or "
        "a severe headache"
    ),
    gettext_noop("Fever, flu, COVID, or feeling really ill"),
    gettext_noop("18 or older"),
    gettext_noop("16 or 17"),
    gettext_noop("Under 16"),
    gettext_noop("Floppy, hard to wake, not feeding or drinking, or breathing fast"),
    gettext_noop("No, or it does not apply to me"),
    gettext_noop("I gave birth in the last 6 weeks"),
    gettext_noop("Possibly, or I do not know"),
    gettext_noop("Yes, I am pregnant"),
    gettext_noop(
        "A bad headache, flashing lights or blurred sight, pain under the ribs, sudden "
        "swelling of face or hands, or blood pressure of 140/90 or more"
    ),
    gettext_noop(
        "Bleeding, water leaking, regular tightenings before 37 weeks, or the baby moving less"
    ),
    gettext_noop("Strong or one-sided pain low in the belly, or pain at the tip of the shoulder"),
    gettext_noop("Twins or more, a low placenta, or another risk that I was told of"),
    gettext_noop("A stitch in the cervix, or signs that the baby may come too early"),
    gettext_noop(
        "Heavy bleeding, leg pain, breathlessness, fever, a bad headache, or very dark thoughts"
    ),
    gettext_noop("A breast that is hot, red and painful"),
    gettext_noop(
        "A blood thinner: warfarin, apixaban, rivaroxaban, dabigatran, edoxaban or heparin"
    ),
    gettext_noop("Aspirin, clopidogrel or ticagrelor"),
    gettext_noop("Two of those at the same time"),
    gettext_noop("A bleeding disorder such as haemophilia or von Willebrand"),
    gettext_noop("A blood test that showed low platelets"),
    gettext_noop("Bruises without a knock, and nobody knows why"),
    gettext_noop("Sickle cell disease"),
    gettext_noop("Cirrhosis or another serious liver disease"),
    gettext_noop("A blood clot in a leg, arm or lung in the last 3 months"),
    gettext_noop("I do not know"),
    gettext_noop("Apixaban"),
    gettext_noop("Rivaroxaban"),
    gettext_noop("Dabigatran"),
    gettext_noop("Edoxaban"),
    gettext_noop("Heparin injections"),
    gettext_noop("Warfarin, acenocoumarol or phenprocoumon"),
    gettext_noop("I do not know, or another one"),
    gettext_noop("Yes, in range"),
    gettext_noop("I do not know, or I have no such test"),
    gettext_noop("No, out of range"),
    gettext_noop("An operation in the last 6 weeks"),
    gettext_noop(
        "In the last 4 weeks: a cast, long bed rest, a flight of over 4 hours, or newly on hormones"
    ),
    gettext_noop("A broken bone, or metal put in, in the last 3 months"),
    gettext_noop("A sprain or strain in the last 3 days, or a big bruise"),
    gettext_noop("A crash, a fall or a head injury in the last 6 weeks"),
    gettext_noop("Osteoporosis, or a bone broken by a small fall"),
    gettext_noop("A joint replaced in the last 3 months"),
    gettext_noop("Metal or a fusion in the spine"),
    gettext_noop(
        "Rheumatoid arthritis, ankylosing spondylitis, Ehlers-Danlos, Down syndrome or a very"
        " loose neck"
    ),
    gettext_noop("High blood pressure that is often above 160/100"),
    gettext_noop("A heart attack or heart pain in the last 6 weeks"),
    gettext_noop("A weak heart (heart failure)"),
    gettext_noop("A heart rhythm problem, or a narrowed neck artery"),
    gettext_noop("A pacemaker or an implanted defibrillator"),
    gettext_noop("Another device in the body: nerve stimulator, pump, hearing implant"),
    gettext_noop("A stroke or mini-stroke in the last 3 months"),
    gettext_noop("An aneurysm, in the belly or the brain"),
    gettext_noop("Cancer now, in treatment, or waiting for results"),
    gettext_noop("Lymph nodes removed, radiotherapy, or lymphoedema, at any time"),
    gettext_noop("Kidney failure or dialysis"),
    gettext_noop("Numb feet or an area that feels less, from diabetes, nerves or a stroke"),
    gettext_noop("A cut, burn, sunburn, blister or sore"),
    gettext_noop("Impetigo, scabies, ringworm or another rash that others can catch"),
    gettext_noop("A cold sore or shingles now"),
    gettext_noop("Eczema, psoriasis or dermatitis that is flaring"),
    gettext_noop("Thin or fragile skin, or steroid tablets or cream for months"),
    gettext_noop("A lump nobody has looked at, or a mole that changes or bleeds"),
    gettext_noop("Bulging or painful veins, or a hard red cord under the skin"),
    gettext_noop("A medicine patch on the skin"),
    gettext_noop("An allergy to oils, nuts, perfume, lanolin or latex"),
    gettext_noop("An allergy to metal such as nickel"),
    gettext_noop("A bad reaction to a massage, needles or cups before"),
    gettext_noop("Epilepsy"),
    gettext_noop("A collapsed lung at any time, or emphysema"),
    gettext_noop("Asthma or COPD with a daily inhaler, or oxygen at home"),
    gettext_noop("A damaged or replaced heart valve, or an infected heart valve in the past"),
    gettext_noop("Medicines that lower immunity, or no spleen"),
    gettext_noop("A port, PICC line, drain or catheter"),
    gettext_noop("An artificial joint"),
    gettext_noop("Movements that I cannot control"),
    gettext_noop("Great fear of needles, or fainting at blood tests"),
    gettext_noop("No"),
    gettext_noop("I do not know yet"),
    gettext_noop("Yes"),
    gettext_noop("After filler: white or dusky skin, severe pain or changed sight"),
    gettext_noop("A very painful red eye, or blisters on the forehead or nose"),
    gettext_noop("Filler in the last 4 weeks"),
    gettext_noop("Botulinum toxin (Botox) in the last 2 weeks"),
    gettext_noop("A peel, laser, microneedling or operation on the face in the last 6 weeks"),
    gettext_noop("Isotretinoin tablets now or in the last 6 months"),
    gettext_noop("A retinoid cream such as tretinoin"),
    gettext_noop("Severe acne or rosacea that is flaring"),
    gettext_noop("An eye infection, glaucoma or recent eye operation"),
    gettext_noop("Electric face pain, a locked jaw or a tooth abscess"),
    gettext_noop("An overactive thyroid or a thyroid lump"),
]
