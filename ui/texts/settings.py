"""The words of the settings, and of signing in."""

from __future__ import annotations

# Each entry is English, Welsh. ``name.one`` and ``name.many`` are chosen by ``count``.
TEXTS: dict[str, tuple[str, str]] = {
    "nav.settings": ("Settings", "Gosodiadau"),
    "settings.title": ("Settings", "Gosodiadau"),
    "settings.lead": (
        "What this minute book is made of, and how it is shown to you.",
        "O beth y gwnaed y llyfr cofnodion hwn, a sut y'i dangosir i chi.",
    ),
    "settings.look": ("Language and colours", "Iaith a lliwiau"),
    "settings.look.kept": (
        "The language is kept in the address of each page, the colours in this browser. Neither is "
        "sent anywhere.",
        "Cedwir yr iaith yng nghyfeiriad pob tudalen, a'r lliwiau yn y porwr hwn. Nid anfonir yr "
        "un ohonynt i unman.",
    ),
    "settings.language": ("Language of the page", "Iaith y dudalen"),
    "settings.language.en": ("English", "English"),
    "settings.language.cy": ("Cymraeg", "Cymraeg"),
    "settings.theme": ("Colours", "Lliwiau"),
    "settings.theme.system": ("As this device is set", "Fel y gosodwyd y ddyfais hon"),
    "settings.theme.light": ("Light", "Golau"),
    "settings.theme.dark": ("Dark", "Tywyll"),
    "settings.theme.kept": ("Colours changed.", "Newidiwyd y lliwiau."),
    "settings.index": ("What is indexed", "Yr hyn a fynegeiwyd"),
    "settings.index.none": (
        "Nothing is indexed yet. Until papers are added there is nothing to ask.",
        "Nid oes dim wedi'i fynegeio eto. Nes ychwanegir papurau nid oes dim i'w ofyn.",
    ),
    "settings.index.broken": (
        "The index cannot be opened. Whoever keeps it finds the reason in the server's log, and "
        "with the command minutebook verify.",
        "Ni ellir agor y mynegai. Caiff ei geidwad y rheswm yng nghofnod y gweinydd, a gyda'r "
        "gorchymyn minutebook verify.",
    ),
    "settings.passages": ("Passages", "Darnau"),
    "settings.papers": ("See all papers", "Gweld pob papur"),
    "settings.model": ("The model that compares meanings", "Y model sy'n cymharu ystyron"),
    "settings.model.name": ("Model", "Model"),
    "settings.model.sha256": ("Its weights (sha256)", "Ei bwysau (sha256)"),
    "settings.model.runtime": ("Run by", "Rhedir gan"),
    "settings.model.quick": (
        "ONNX Runtime, the quick path ({runtime})",
        "ONNX Runtime, y llwybr cyflym ({runtime})",
    ),
    "settings.model.reference": ("sentence-transformers", "sentence-transformers"),
    "settings.model.unknown": ("not recorded", "heb ei gofnodi"),
    "settings.model.kept": (
        "An index keeps the model it was made with. To change it, index again with --model.",
        "Mae mynegai'n cadw'r model y'i gwnaed ag ef. I'w newid, mynegeiwch eto gyda --model.",
    ),
    "settings.llm": ("Language model", "Model iaith"),
    "settings.llm.none": (
        "None. Answers are quotes alone, and nothing you ask leaves this machine.",
        "Dim. Dyfyniadau'n unig yw'r atebion, ac nid oes dim a ofynnwch yn gadael y peiriant hwn.",
    ),
    "settings.llm.how": (
        "Whoever starts the server can name one, at any OpenAI-compatible address:",
        "Gall pwy bynnag sy'n cychwyn y gweinydd enwi un, mewn unrhyw gyfeiriad sy'n gydnaws ag "
        "OpenAI:",
    ),
    "settings.llm.here": (
        "{model}, on this machine. It puts answers into words after their quotes; each sentence is "
        "held to its quotes, or struck.",
        "{model}, ar y peiriant hwn. Mae'n rhoi atebion mewn geiriau ar ôl eu dyfyniadau; cymherir "
        "pob brawddeg â'i dyfyniadau, neu ei dileu.",
    ),
    "settings.llm.elsewhere": (
        "{model}, at {host}. Your questions and the quotes that answer them are sent there, "
        "nothing else. Each sentence it writes is held to its quotes, or struck.",
        "{model}, yn {host}. Anfonir eich cwestiynau a'r dyfyniadau sy'n eu hateb yno, a dim "
        "arall. Cymherir pob brawddeg a ysgrifenna â'i dyfyniadau, neu ei dileu.",
    ),
    "settings.accounts": ("Accounts", "Cyfrifon"),
    "settings.accounts.here": (
        "None: only this machine is answered, and whoever is at it reads.",
        "Dim: dim ond y peiriant hwn a atebir, a phwy bynnag sydd wrtho sy'n darllen.",
    ),
    "settings.accounts.open": (
        "None: whoever reaches this server reads what is public.",
        "Dim: mae pwy bynnag sy'n cyrraedd y gweinydd hwn yn darllen yr hyn sy'n gyhoeddus.",
    ),
    "settings.accounts.how": (
        "To have readers sign in, make accounts and name their file when the server is started:",
        "I gael darllenwyr i fewngofnodi, crëwch gyfrifon ac enwch eu ffeil wrth gychwyn y "
        "gweinydd:",
    ),
    "settings.accounts.in": ("Signed in as {name}.", "Wedi mewngofnodi fel {name}."),
    "settings.accounts.public": (
        "Whoever signs in reads what is public. What is not for publication is read at the "
        "keyboard of the machine alone.",
        "Mae pwy bynnag sy'n mewngofnodi yn darllen yr hyn sy'n gyhoeddus. Dim ond wrth "
        "fysellfwrdd y peiriant y darllenir yr hyn nad yw i'w gyhoeddi.",
    ),
    "sign.out.button": ("Sign out", "Allgofnodi"),
    "sign.title": ("Sign in", "Mewngofnodi"),
    "sign.lead": (
        "This minute book is read by those with an account.",
        "Darllenir y llyfr cofnodion hwn gan y rhai sydd â chyfrif.",
    ),
    "sign.name": ("Name", "Enw"),
    "sign.password": ("Password", "Cyfrinair"),
    "sign.button": ("Sign in", "Mewngofnodi"),
    "sign.wrong": (
        "There is no account of this name with this password. Look at both and try again.",
        "Nid oes cyfrif o'r enw hwn gyda'r cyfrinair hwn. Edrychwch ar y ddau a cheisio eto.",
    ),
    "sign.empty": ("Give both name and password.", "Rhowch yr enw a'r cyfrinair."),
    "sign.wait": (
        "Too many wrong passwords were given for this name. Try again in a quarter of an hour.",
        "Rhoddwyd gormod o gyfrineiriau anghywir i'r enw hwn. Ceisiwch eto mewn chwarter awr.",
    ),
    "sign.out": ("You have signed out.", "Rydych wedi allgofnodi."),
    "sign.forgotten": (
        "Whoever keeps this minute book makes accounts, and gives new passwords.",
        "Ceidwad y llyfr cofnodion hwn sy'n creu cyfrifon, ac yn rhoi cyfrineiriau newydd.",
    ),
    "help.page.settings": (
        "Language and colours, what is indexed and with which model, the language model and "
        "accounts, if any.",
        "Iaith a lliwiau, beth a fynegeiwyd a chyda pha fodel, y model iaith a chyfrifon, os oes.",
    ),
}
