"""Words that say nothing about what somebody looks for."""

STOPWORDS = frozenset(
    """aber alle als am an auch auf aus bei beim bis da damit dann das dass dem den denn der deren
    des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer
    eines er es etwa etwas für gegen gibt hat habe haben hier ich ihr ihre im in ins ist ja kann
    können man mehr mein mit muss nach nicht noch nur ob oder ohne schon sehr sein seine sich sie
    sind so soll über um und uns unser unsere unter vom von vor war warum was welche welcher welches
    wenn wer werden wie wieso will wir wird wo wurde zu zum zur zwischen
    a an and are as at be by can do does for from has have how i if in into is it its of on or
    our that the their there this to was we were what when where which who why will with you
    your""".split()
)

# Words of questions and requests: where any word of a query will do, not these.
FILLERS = frozenset(
    """alle allem bekommen bekommt bekomme beispiel beispiele beispielen bitte brauchen braucht
    dürfen darf eigene eigentlich erfahrung erfahrungen finden findet frage fragen geben gehen geht
    gemacht gesucht gibt hatte helfen hilft jemand kein keine keinen kommen kommt lassen lohnt lässt
    machen macht möchte müssen nennt neue neuen nächste nächsten nächster sollen sollte suche suchen
    sucht thema tipps tun tut umgehen viel viele wann welchem welchen wem wen wo wofür worauf wozu
    während
    about any anyone get help know looking make need new some tips want""".split()
)
