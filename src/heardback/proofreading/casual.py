"""Words, marks and signs that are too casual for an application: patterns by what is said of them."""

from __future__ import annotations

CASUAL: dict[str, tuple[str, ...]] = {
    "This greeting is too casual for an application.": (
        r"(?:^|(?<=\n))(?:hey|heya|hiya|yo|sup|howzit|what's up|wassup|hi guys|hello guys|hi mate|hi all you)\b",
        r"\b(?:hey there|hey guys|hey hey)\b",
    ),
    "This word is too casual for an application.": (
        (
            r"\b(?:hey|hiya|gonna|wanna|gotta|kinda|sorta|dunno|lemme|gimme|gotcha|coulda|shoulda|woulda|outta|"
            r"cuz|coz|yeah|yep|yup|nope|nah|lol|lmao|rofl|omg|wtf|tbh|imho|idk|ttyl|brb|thx|thanx|tnx|pls|ppl|"
            r"gr8|l8r|cya|xoxo|haha(?:ha)*|hehe|dude|dudes|(?!(?-i:Bro)\.\s)bro|buddy|y'all|ain't|wassup|yay|woohoo|"
            r"cheerio|no probs?|whatcha|betcha|ok cool|kk)\b"
        ),
        r"(?<![\w'.])u(?! ?\.)(?= (?:are|can|have|need|know|guys|for|so|and|will|want|said|r)\b)",
        r"\b(?:thank|see|tell|call|give|with|for|hope|if|let|r) u\b",
        # In capitals these are other words: a room B4, the IMO, a German PLZ.
        r"\b(?-i:ur|[Bb]tw|[Ii]mo|[Pp]lz|[Yy]a|b4)\b",
        r"(?<![\w'.])c (?:u|ya)\b",
        # "sooo", "heyyy": no word has the same letter three times, but www and iii are none.
        r"\b(?=\w*[aeiouy])(?=\w*[b-df-hj-np-tv-z])[a-z]*([a-z])\1\1[a-z]*\b",
        r"\byou guys\b",
        r"(?:,|\bthanks|\bcheers) (?:mate|man|pal|guys|folks)\b(?=[.!,\n]|$)",
        r"\bthanks a (?:bunch|ton|million)\b|\bcatch (?:ya|you) later\b|\bhit me up\b|\bhmu\b",
        r"(?:(?<=\n)|(?<=\s))[xX]{2,3}(?=\s*(?:\n|$))",
    ),
    "An emoji does not belong in an application.": (
        (
            r"[\U0001F000-\U0001FAFF\u2600-\u260D\u2610-\u26FF\u2728\u2705\u270A-\u270D\u2753-\u2757\u2763-\u2764\u2B50\u2B55]"
            r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u200D\uFE0F\u20E3]*"
        ),
        r"(?<!\S)(?:[:;=]-?[)(DPp|]|<3|\^\^|xD|XD|:-?/)(?=\s|$|[.,!])",
    ),
    "One mark is enough.": (r"[!?]{2,}(?:1+)?",),
}
