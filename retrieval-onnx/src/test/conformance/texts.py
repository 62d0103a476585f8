"""What the models are asked: plain texts, and those that break naive code."""

TEXTS = [
    "what color is amber urine",
    "Rayleigh scattering makes the sky blue.",
    "How do plants make food from sunlight?",
    "An instrument that measures earthquakes: the seismograph (invented, in its modern form, around 1880).",
    "the color of the sky, the color of the sea; the color of amber!",
    "",
    " \n",
    "?!... --",
    "\U0001f680\U0001f525\U0001f680",
    "Zürich: naïve café, 東京 and \U0001f680 — 3.14% of it",
    "\u00a0 amber between no-break spaces \u00a0",
    "\tlead and trail \r\n",
    "a [SEP] b [MASK] c",
    "earthquake instrument plants sunlight amber urine color food blue sky " * 8,
]

QUERIES = TEXTS[:1] + TEXTS[2:3] + ["", "sky", "\u00a0 amber \u00a0", "a [MASK] b", TEXTS[-1]]

PAIRS = [
    ("what color is amber urine", "Amber urine is dark yellow; the color comes from food."),
    ("what color is amber urine", "An instrument that measures earthquakes."),
    ("what color is amber urine", ""),
    ("", "Rayleigh scattering makes the sky blue."),
    ("", ""),
    ("sky", "the sky is blue " * 30),
    ("what color is the sky in the light of the sun", "the sky is blue " * 30),
    ("\u00a0 amber \u00a0", "\u00a0 no-break \u00a0"),
    ("Zürich", "\U0001f680 東京 naïve café"),
    ("a [SEP] b", "c [SEP] d [MASK]"),
]

WORDS = """
the of and to in is a that for it as was with be by on not he his but at are this have had which or from they you all
an her were there been their one has we will would what when more if no man out so can said who make may time about
them some only could new these two then do first any my now such like our over must before time year work day world
great state form between still last own us where life many through back much way well down should because each just
those people too little how long good through under might while another came come house place right water against
light sky blue sea color food plant plants sunlight earth quake earthquake earthquakes instrument measure measures
amber urine yellow dark scatter modern around seismograph invent sun leaf tree heart blood cell sugar energy air
""".split()

PIECES = """
ing ed er est ly s es ment tion ness able al ic ous ity ive ist ism ful less ward ship ter ting ring ra ray ri ro ru
la li lo lu na ni no ne ta ti to te da di do de ma mi mo me pa pi po pe sa si so se ca ci co ce ga gi go ge ba bi bo
graph graphs mo seis scat lead trail brea rich ur am ber ine
""".split()
