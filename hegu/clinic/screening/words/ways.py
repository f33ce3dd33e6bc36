"""Made by gather.py: what is done differently. Do not edit."""

from django.utils.translation import gettext_noop

SENTENCES = [
    gettext_noop("Lighter pressure for you."),
    gettext_noop("Light pressure only; no friction or firm work; stop if bruises appear."),
    gettext_noop("You lie on your side with pillows, or half sitting, never on your front."),
    gettext_noop("Side-lying or propped with pillows; never prone."),
    gettext_noop("You are not laid flat on your back."),
    gettext_noop("From week 20 side-lying or propped; never flat on the back after week 28."),
    gettext_noop("Your belly and lower back are left out of firm work."),
    gettext_noop("No abdomen; no deep pressure, cups or scraping on abdomen, low back or sacrum."),
    gettext_noop("No deep work on your legs."),
    gettext_noop(
        "No deep leg, calf or inner-thigh pressure. Ask the clot questions at each visit."
    ),
    gettext_noop("Points that are traditionally avoided in pregnancy are left out."),
    gettext_noop(
        "Hidden points are neither needled nor pressed (LI4, SP6 and others); no strong "
        "stimulation."
    ),
    gettext_noop("Someone who has learned to treat in pregnancy will see you."),
    gettext_noop("Only by a practitioner with the prenatal skill."),
    gettext_noop("We explain what is known and not known, and ask for your written consent."),
    gettext_noop(
        "Written consent in the first 12 weeks: no harm is shown, but the proof is thin, and "
        "miscarriage is common whatever is done."
    ),
    gettext_noop("Plain oil, without scents, tried on a small spot first."),
    gettext_noop("Plain mineral or sunflower oil after a patch test; no essential oils."),
    gettext_noop("Few, thin needles, shallow, and pressed on after they come out."),
    gettext_noop(
        "Thin needles, shallow; no deep, joint or compartment needling; press after removal."
    ),
    gettext_noop("Gentle work, with longer pressure on each spot afterwards."),
    gettext_noop("Thin needles, press longer; lighter pressure for deep work, cups and scraping."),
    gettext_noop("We stay a hand's width away from that place. Please show it to us."),
    gettext_noop(
        "Keep a hand width away from the area shown; no needles, pressure, heat or oil on it."
    ),
    gettext_noop("We leave out that arm, leg or side. Please tell us which."),
    gettext_noop(
        "No needles, cups, scraping, firm pressure or blood pressure cuff on that limb or "
        "quarter of the trunk. Ask which side."
    ),
    gettext_noop("We stay away from the device. Please show us where it is."),
    gettext_noop("Nothing over the device, line or access; keep a hand width away."),
    gettext_noop("A gentle session, half sitting if you like, and we help you up slowly."),
    gettext_noop(
        "Take the blood pressure first. Propped, gentle, no strong stimulation; rise in steps."
    ),
    gettext_noop("The front and sides of your neck are left out."),
    gettext_noop("No pressure at the front or side of the neck, no neck sequence."),
    gettext_noop("Your neck is not stretched or moved to its limits."),
    gettext_noop("No neck mobilisation, traction or end-range stretch."),
    gettext_noop("No pressing on your ribs or spine."),
    gettext_noop("Light pressure; no rib springing, no leaning on the spine."),
    gettext_noop("No heat and no cups where you feel less."),
    gettext_noop(
        "No heat, no cups and only light pressure where feeling is reduced; look at the feet."
    ),
    gettext_noop("No smoke and no scents."),
    gettext_noop("No moxa smoke, no essential oils; ventilate."),
    gettext_noop("Someone stays with you while the needles are in."),
    gettext_noop("Never alone, no electricity; ask about the last seizure and today's medicine."),
    gettext_noop("Fewest needles, and none that stay in after the visit."),
    gettext_noop(
        "Strict skin preparation, fewest needles, no press or indwelling needles; ask the "
        "treating doctor about valves."
    ),
    gettext_noop(
        "You lie down, we begin with one needle, and you may stop at any moment. There are "
        "treatments without needles too."
    ),
    gettext_noop("Lying down, one point first; offer care without needles."),
    gettext_noop("No needle in or near your artificial joint."),
    gettext_noop("No needle into or near the artificial joint."),
    gettext_noop("Coated needles, because of your allergy."),
    gettext_noop("Coated or gold needles; no press needles."),
    gettext_noop("No rubbing and no peel: light strokes with a plain cream."),
    gettext_noop("No friction, no peel or exfoliant; plain moisturiser only."),
    gettext_noop("No eye-area massage; never press the eyeball."),
    gettext_noop(
        "A parent or guardian signs with us, and stays in the room when the patient is under 16."
    ),
    gettext_noop(
        "Guardian's consent before anything; under 16 the guardian is present throughout."
    ),
    gettext_noop("We look and ask again before we begin."),
    gettext_noop(
        "The patient was not sure: look and ask before you begin, and choose the mildest way "
        "until it is clear."
    ),
]
