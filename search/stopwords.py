"""Words that say nothing about what somebody looks for."""

STOPWORDS = frozenset(
    """aber alle als am an auch auf aus bei beim bis da damit dann das dass dem den denn der deren
    des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer
    eines er es etwa etwas für gegen gibt hat habe haben hier hinter ich ihr ihre im in ins ist ja
    kann können man mehr mein mit muss nach nicht noch nur ob oder ohne schon sehr sein seine sich
    sie sind so soll über um und uns unser unsere unter vom von vor war warum was welche welcher
    welches wenn wer wie wieso will wir wird wo wurde zu zum zur zwischen
    a an and are as at be by can do does for from has have how i if in into is it its of on or our
    that the their there this to was we were what when where which who why will with you
    your""".split()
)

# Words of questions and requests, verbs in their base form and forms of address: nobody looks for
# them.
FILLERS = frozenset(
    """allem anbieten anfangen bedeuten beginnen behalten beispiel beispiele beispielen bekommen
    bieten bitte bleiben brauchen bringen denken dr dürfen eigen eigentlich einsetzen erfahren
    erfahrung erfahrungen erhalten erreichen finden frage fragen frau funktionieren geben gehen
    gelten gerne gesucht gewinnen haben halten heißen herr herrn helfen hinbekommen informationen
    infos jemand kein keine keinem keinen keiner kennen klappen kommen kostet kriegen kümmern lassen
    laufen lohnen machen meinen möchten mögen müssen nehmen nennen neu nutzen passieren schaffen
    sehen sagen sollen stecken stehen suche suchen thema tipps tun überstehen umgehen verhindern
    viel viele während wann welchem welchen wem wen werden wessen wirklich wissen wofür wohin woher
    wollen womit worauf wozu prof würde zeigen
    about any anyone became become becomes been being bring brings could deal deals did does doing
    done find finding finds get gets getting give gives go goes going got had happen happens help
    helps know knows like look looking looks made make makes making me mean means more my need needs
    new run runs should show shows some take takes tell them they tips use used using want wants
    work works would""".split()
)

# Who asks so wants what is to come.
COMING = frozenset(
    """anstehende anstehenden anstehender bevorstehende bevorstehenden demnächst kommende kommenden
    kommender künftige nächste nächsten nächster nächstes coming forthcoming next
    upcoming""".split()
)
