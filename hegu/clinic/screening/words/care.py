"""Made by gather.py: why to go somewhere now, where, and the words to say there. Do not edit."""

from django.utils.translation import gettext_noop

SENTENCES = [
    gettext_noop(
        "Pressure or tearing pain in the chest can come from the heart or the great artery."
    ),
    gettext_noop(
        "Sudden breathlessness can come from a clot or a collapsed lung, also in the days "
        "after needles near the chest or the neck."
    ),
    gettext_noop(
        "These can be signs of a stroke. Every minute counts, even if they have gone again."
    ),
    gettext_noop("A headache that is the worst of your life within minutes can be a bleed."),
    gettext_noop(
        "New neck pain with these signs can be a torn artery. Nobody should touch your neck "
        "before that is looked at."
    ),
    gettext_noop(
        "Nerves at the end of the spine may be pressed. Treated within hours, they can recover."
    ),
    gettext_noop("Fever with one of these signs can be a dangerous infection."),
    gettext_noop("Severe belly pain, a throbbing belly, or blood can need surgery today."),
    gettext_noop(
        "A limb that is suddenly cold and white, or tight with growing pain, may be losing "
        "its blood supply."
    ),
    gettext_noop("A head or neck injury like this must be looked at before anyone treats you."),
    gettext_noop("Swollen lips or tongue, wheezing or collapse can close the airway."),
    gettext_noop(
        "Sudden confusion or collapse needs help at once. With diabetes and awake enough to "
        "swallow: take sugar first."
    ),
    gettext_noop(
        "Fainting like this should be looked into today, because it can come from the heart."
    ),
    gettext_noop(
        "Thank you for telling us. Such thoughts can pass, and there are people who help, now."
    ),
    gettext_noop(
        "You were not sure about one of the signs that need help at once. Please talk with "
        "someone before you book: call us, or your doctor. If it frightens you or gets worse,"
        " call {number}."
    ),
    gettext_noop("A child with these signs needs help at once."),
    gettext_noop(
        "After filler, white or dusky skin, severe pain or changed sight can mean a blocked "
        "vessel. Minutes matter for skin and eye."
    ),
    gettext_noop(
        "One swollen, warm or painful leg or arm can be a blood clot. Massage could loosen "
        "it, so nobody should rub it."
    ),
    gettext_noop("A hot, swollen joint can be infected. That is looked at on the same day."),
    gettext_noop(
        "A nerve or the spinal cord may be pressed. A doctor should test your strength and "
        "feeling today."
    ),
    gettext_noop(
        "After such an injury a bone or a tendon may be broken. It needs a look, and perhaps "
        "a picture, first."
    ),
    gettext_noop("A bone of the spine may have given way. A picture comes before any treatment."),
    gettext_noop("This may be a concussion. Rest from sport, and let a doctor look at you today."),
    gettext_noop(
        "A new headache like this can threaten the sight or come from raised pressure in the head."
    ),
    gettext_noop(
        "Red, hot, spreading skin is an infection that touch can spread. It needs medicine today."
    ),
    gettext_noop(
        "Dark urine or severe muscle pain after hard exercise can harm the kidneys. A blood "
        "test today is needed."
    ),
    gettext_noop("This can be an infected or blocked kidney, not a back muscle."),
    gettext_noop(
        "Breathlessness lying flat or with swollen ankles can be a heart that needs help. "
        "Massage would send it more fluid."
    ),
    gettext_noop(
        "A reading this high, or high pressure with these signs, should be treated today."
    ),
    gettext_noop(
        "With a fever or an acute illness, rest is the best treatment. Please come when the "
        "fever has been gone for 24 hours. If you get worse, call your doctor."
    ),
    gettext_noop(
        "You were not sure about one of the signs that a doctor should see. Please call us "
        "before you book, or ask your doctor today."
    ),
    gettext_noop("A very painful red eye, or blisters near it, can harm your sight."),
    gettext_noop(
        "Strong or one-sided pain in a pregnancy can be a pregnancy outside the womb, or "
        "something else that needs help at once."
    ),
    gettext_noop(
        "A bad headache, changed sight, pain under the ribs, or sudden swelling of face or "
        "hands can be pre-eclampsia. It is dangerous, and it can be treated."
    ),
    gettext_noop(
        "Bleeding, leaking water, early tightenings or fewer movements are checked at once, "
        "at any hour."
    ),
    gettext_noop(
        "When you are not sure about a sign in pregnancy, call your maternity unit first. "
        "They like to be asked. Then call us."
    ),
    gettext_noop(
        "In the weeks after a birth these signs can be a bleed, a clot, an infection or a "
        "depression. All can be treated."
    ),
    gettext_noop(
        "When you are not sure about a sign after birth, call your midwife or maternity unit "
        "first, and then us."
    ),
    gettext_noop(
        "When you are not sure how a child is doing, call your doctor today, and then us. If "
        "the child gets worse, call {number}."
    ),
    gettext_noop("Please call {number} now"),
    gettext_noop("Call {number}, or ask someone near you to call. Do not drive yourself."),
    gettext_noop("Please talk to someone now"),
    gettext_noop(
        "You do not have to carry this alone. Call a crisis line, someone you trust, or "
        "{number}, and stay with another person if you can. If you are about to act, call "
        "{number} at once."
    ),
    gettext_noop("Please call your maternity unit now"),
    gettext_noop(
        "Call the maternity unit or the midwife whose number is in your notes, at any hour. "
        "If you cannot reach them or feel very unwell, call {number}."
    ),
    gettext_noop("Please see a doctor today"),
    gettext_noop(
        "Call your doctor or an urgent care clinic and ask to be seen today; when they are "
        "closed, go to an emergency department. If it gets worse, call {number}."
    ),
    gettext_noop("Please have your eye looked at today"),
    gettext_noop(
        "Go to an eye clinic or an emergency department today. If you lose sight, call {number}."
    ),
    gettext_noop("Please go to an emergency department today"),
    gettext_noop(
        "Go to an emergency department now and let someone take you there. If it gets worse "
        "on the way, call {number}."
    ),
    gettext_noop("I have pain or pressure in my chest. It began at … and it spreads to …"),
    gettext_noop(
        "I am suddenly short of breath. It began at … I have had needles near the chest, a "
        "long journey or an operation: yes or no."
    ),
    gettext_noop("I think it is a stroke: face, arm, speech or sight. It began at …"),
    gettext_noop("I have the worst headache of my life. It came within minutes, at …"),
    gettext_noop(
        "I have a new, severe pain in my neck or head, with dizziness, double vision, "
        "numbness or trouble speaking or walking, since …"
    ),
    gettext_noop(
        "I have lost feeling between my legs, or cannot pass or hold urine or stool, or both "
        "legs are weak, since … I am worried about cauda equina."
    ),
    gettext_noop(
        "I have a fever of … and also a stiff neck, confusion, a rash, back pain or a hot "
        "joint, since …"
    ),
    gettext_noop(
        "I have severe belly pain, or I have vomited blood or passed black stools, since …"
    ),
    gettext_noop(
        "My arm or leg is suddenly cold and white, or tight with pain that keeps growing, since …"
    ),
    gettext_noop(
        "I hit my head or hurt my neck at … I have blacked out, vomited or am drowsy, or I "
        "take a blood thinner."
    ),
    gettext_noop("I have a severe allergic reaction. If I have an adrenaline pen, I use it now."),
    gettext_noop(
        "Someone is newly confused, very drowsy or collapsing. Diabetes: yes or no. Heat: yes"
        " or no."
    ),
    gettext_noop(
        "I fainted at … I was doing … My heart raced: yes or no. In my family someone died "
        "suddenly: yes or no."
    ),
    gettext_noop(
        "I am having thoughts of ending my life, or of harming someone. I do not want to be "
        "alone with them."
    ),
    gettext_noop(
        "My child is floppy, hard to wake, not drinking or breathing fast, since … The child "
        "is … old."
    ),
    gettext_noop(
        "I had filler on … Now the skin is white or dusky, it hurts badly, or my sight has "
        "changed. Call your injector too."
    ),
    gettext_noop(
        "One of my legs is swollen, warm, red or painful, since … I am worried about a blood "
        "clot. Please see me today."
    ),
    gettext_noop(
        "One joint is hot, red, swollen and very painful, since … I have a fever: yes or no."
    ),
    gettext_noop(
        "My arm or leg is getting weaker or number from day to day, or my hands are clumsy or"
        " my walking unsteady, since …"
    ),
    gettext_noop(
        "I hurt my … on … I cannot take four steps, it hurts on the bone, it looks bent, or I"
        " felt a snap."
    ),
    gettext_noop(
        "My back pain began with a fall or a lift on … I am over 70, have weak bones or take "
        "steroids."
    ),
    gettext_noop(
        "I knocked my head on … Since then I have a headache, forget things or lose my balance."
    ),
    gettext_noop(
        "I have a new headache since … with a sore scalp or jaw pain, or it is worse in the "
        "mornings with vomiting."
    ),
    gettext_noop("The skin on my … is red, hot and spreading, since … I have a fever: yes or no."),
    gettext_noop(
        "After hard exercise on … my urine is dark like cola, or my muscles hurt severely."
    ),
    gettext_noop(
        "I have pain in my side with fever, blood in my urine, or I cannot pass urine, since …"
    ),
    gettext_noop("I am breathless lying flat, or newly breathless with swollen ankles, since …"),
    gettext_noop(
        "My blood pressure is … over … I have a severe headache, blurred sight or chest pain:"
        " yes or no."
    ),
    gettext_noop("I have a very painful red eye, or blisters on my forehead or nose, since …"),
    gettext_noop(
        "I am or may be pregnant, … weeks. I have strong pain low in my belly or at the tip "
        "of my shoulder, since …"
    ),
    gettext_noop(
        "I am … weeks pregnant. I have a bad headache, changed sight, pain under my ribs, or "
        "sudden swelling of my face or hands, since … I am worried about pre-eclampsia."
    ),
    gettext_noop(
        "I am … weeks pregnant. I am bleeding, leaking water or having tightenings, or my "
        "baby moves less, since …"
    ),
    gettext_noop(
        "I gave birth on … Now I have heavy bleeding, leg pain, breathlessness, fever, a bad "
        "headache or very dark thoughts, since …"
    ),
]
