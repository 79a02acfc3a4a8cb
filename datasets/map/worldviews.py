"""Country codes and worldviews of the country map.

A piece is one polygon with its owner under each worldview: `un` follows the resolutions of the UN General Assembly
and the member states' recognised borders, `de_facto` names who controls the ground. User-assigned codes start with X.
"""

# ISO 3166-1: alpha-2, alpha-3 and numeric code run together.
_ISO_3166_1 = """
ADAND020 AEARE784 AFAFG004 AGATG028 AIAIA660 ALALB008 AMARM051 AOAGO024 AQATA010 ARARG032 ASASM016 ATAUT040
AUAUS036 AWABW533 AXALA248 AZAZE031 BABIH070 BBBRB052 BDBGD050 BEBEL056 BFBFA854 BGBGR100 BHBHR048 BIBDI108
BJBEN204 BLBLM652 BMBMU060 BNBRN096 BOBOL068 BQBES535 BRBRA076 BSBHS044 BTBTN064 BVBVT074 BWBWA072 BYBLR112
BZBLZ084 CACAN124 CCCCK166 CDCOD180 CFCAF140 CGCOG178 CHCHE756 CICIV384 CKCOK184 CLCHL152 CMCMR120 CNCHN156
COCOL170 CRCRI188 CUCUB192 CVCPV132 CWCUW531 CXCXR162 CYCYP196 CZCZE203 DEDEU276 DJDJI262 DKDNK208 DMDMA212
DODOM214 DZDZA012 ECECU218 EEEST233 EGEGY818 EHESH732 ERERI232 ESESP724 ETETH231 FIFIN246 FJFJI242 FKFLK238
FMFSM583 FOFRO234 FRFRA250 GAGAB266 GBGBR826 GDGRD308 GEGEO268 GFGUF254 GGGGY831 GHGHA288 GIGIB292 GLGRL304
GMGMB270 GNGIN324 GPGLP312 GQGNQ226 GRGRC300 GSSGS239 GTGTM320 GUGUM316 GWGNB624 GYGUY328 HKHKG344 HMHMD334
HNHND340 HRHRV191 HTHTI332 HUHUN348 IDIDN360 IEIRL372 ILISR376 IMIMN833 ININD356 IOIOT086 IQIRQ368 IRIRN364
ISISL352 ITITA380 JEJEY832 JMJAM388 JOJOR400 JPJPN392 KEKEN404 KGKGZ417 KHKHM116 KIKIR296 KMCOM174 KNKNA659
KPPRK408 KRKOR410 KWKWT414 KYCYM136 KZKAZ398 LALAO418 LBLBN422 LCLCA662 LILIE438 LKLKA144 LRLBR430 LSLSO426
LTLTU440 LULUX442 LVLVA428 LYLBY434 MAMAR504 MCMCO492 MDMDA498 MEMNE499 MFMAF663 MGMDG450 MHMHL584 MKMKD807
MLMLI466 MMMMR104 MNMNG496 MOMAC446 MPMNP580 MQMTQ474 MRMRT478 MSMSR500 MTMLT470 MUMUS480 MVMDV462 MWMWI454
MXMEX484 MYMYS458 MZMOZ508 NANAM516 NCNCL540 NENER562 NFNFK574 NGNGA566 NINIC558 NLNLD528 NONOR578 NPNPL524
NRNRU520 NUNIU570 NZNZL554 OMOMN512 PAPAN591 PEPER604 PFPYF258 PGPNG598 PHPHL608 PKPAK586 PLPOL616 PMSPM666
PNPCN612 PRPRI630 PSPSE275 PTPRT620 PWPLW585 PYPRY600 QAQAT634 REREU638 ROROU642 RSSRB688 RURUS643 RWRWA646
SASAU682 SBSLB090 SCSYC690 SDSDN729 SESWE752 SGSGP702 SHSHN654 SISVN705 SJSJM744 SKSVK703 SLSLE694 SMSMR674
SNSEN686 SOSOM706 SRSUR740 SSSSD728 STSTP678 SVSLV222 SXSXM534 SYSYR760 SZSWZ748 TCTCA796 TDTCD148 TFATF260
TGTGO768 THTHA764 TJTJK762 TKTKL772 TLTLS626 TMTKM795 TNTUN788 TOTON776 TRTUR792 TTTTO780 TVTUV798 TWTWN158
TZTZA834 UAUKR804 UGUGA800 UMUMI581 USUSA840 UYURY858 UZUZB860 VAVAT336 VCVCT670 VEVEN862 VGVGB092 VIVIR850
VNVNM704 VUVUT548 WFWLF876 WSWSM882 YEYEM887 YTMYT175 ZAZAF710 ZMZMB894 ZWZWE716
"""

ALPHA3_BY_NUMERIC = {word[5:]: word[2:5] for word in _ISO_3166_1.split()}
ALPHA3_BY_ALPHA2 = {word[:2]: word[2:5] for word in _ISO_3166_1.split()}
ALPHA3_BY_ALPHA2["XK"] = "SRB"  # GeoNames' code of Kosovo; cities follow the un worldview

# Units of the source that carry no ISO code: owner under (un, de_facto).
OWNERS_BY_NAME = {
    "Akrotiri": ("GBR", "GBR"),
    "Bajo Nuevo Bank": ("COL", "COL"),
    "Baikonur": ("KAZ", "KAZ"),  # leased, not ceded
    "Clipperton I.": ("FRA", "FRA"),
    "Coral Sea Is.": ("AUS", "AUS"),
    "Cyprus U.N. Buffer Zone": ("CYP", "CYP"),
    "Dhekelia": ("GBR", "GBR"),
    "Indian Ocean Ter.": ("AUS", "AUS"),
    "Kosovo": ("SRB", "XKX"),
    "N. Cyprus": ("CYP", "XNC"),
    "Scarborough Reef": ("XSR", "XSR"),
    "Serranilla Bank": ("COL", "COL"),
    "Siachen Glacier": ("XSG", "XSG"),
    "Somaliland": ("SOM", "XSL"),
    "Spratly Is.": ("XSP", "XSP"),
    "USNB Guantanamo Bay": ("CUB", "USA"),
}

# The source shortens names to fit a label; the pack gives them in full.
FULL_NAMES = {
    "Antigua and Barb.": "Antigua and Barbuda",
    "Bosnia and Herz.": "Bosnia and Herzegovina",
    "Br. Indian Ocean Ter.": "British Indian Ocean Territory",
    "British Virgin Is.": "British Virgin Islands",
    "Cayman Is.": "Cayman Islands",
    "Central African Rep.": "Central African Republic",
    "Clipperton I.": "Clipperton Island",
    "Cook Is.": "Cook Islands",
    "Coral Sea Is.": "Coral Sea Islands",
    "Cyprus U.N. Buffer Zone": "Cyprus UN buffer zone",
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Dominican Rep.": "Dominican Republic",
    "Eq. Guinea": "Equatorial Guinea",
    "Faeroe Is.": "Faroe Islands",
    "Falkland Is.": "Falkland Islands",
    "Fr. Polynesia": "French Polynesia",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Heard I. and McDonald Is.": "Heard Island and McDonald Islands",
    "Indian Ocean Ter.": "Indian Ocean Territories",
    "Macao": "Macau",
    "Macedonia": "North Macedonia",
    "Marshall Is.": "Marshall Islands",
    "N. Cyprus": "Northern Cyprus",
    "N. Mariana Is.": "Northern Mariana Islands",
    "Pitcairn Is.": "Pitcairn Islands",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
    "S. Sudan": "South Sudan",
    "Solomon Is.": "Solomon Islands",
    "Spratly Is.": "Spratly Islands",
    "St-Barthélemy": "Saint Barthélemy",
    "St-Martin": "Saint Martin",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Pierre and Miquelon": "Saint Pierre and Miquelon",
    "St. Vin. and Gren.": "Saint Vincent and the Grenadines",
    "Turkey": "Türkiye",
    "Turks and Caicos Is.": "Turks and Caicos Islands",
    "U.S. Minor Outlying Is.": "US Minor Outlying Islands",
    "U.S. Virgin Is.": "US Virgin Islands",
    "USNB Guantanamo Bay": "Guantanamo Bay Naval Base",
    "W. Sahara": "Western Sahara",
    "Wallis and Futuna Is.": "Wallis and Futuna",
    "eSwatini": "Eswatini",
}

# Whole polygons of the source that belong to somebody else under a worldview, found by a point inside them.
REASSIGNED_PIECES = [
    # UN General Assembly resolution 68/262: territorial integrity of Ukraine.
    {"name": "Crimea", "inside": (34.1, 45.2), "source_owner": "RUS", "un": "UKR", "de_facto": "RUS"},
]

# Parts of a source polygon that the source does not show apart. `line` is digitised by hand from general knowledge,
# good to a few kilometres; its two ends are moved to the nearest vertices of the polygon's outer ring, so that no
# neighbour gets a gap or an overlap. `inside` is a point of the part that is cut out.
CUTS = [
    {
        # From the mouth of the Inguri up the river, then by the watershed of the Kodori to the Caucasus crest.
        "name": "Abkhazia", "source_owner": "GEO", "un": "GEO", "de_facto": "XAB", "inside": (41.2, 43.05),
        "line": [(41.555, 42.388), (41.63, 42.40), (41.70, 42.44), (41.79, 42.51), (41.86, 42.57), (41.92, 42.63),
                 (41.98, 42.69), (41.99, 42.74), (41.88, 42.80), (41.80, 42.88), (41.90, 42.95), (42.03, 43.00),
                 (42.12, 43.08), (42.10, 43.18)],
    },
    {
        # From the crest south of the Mamison pass by the Racha ridge, south of Tskhinvali, round Akhalgori, and by
        # the watershed of the Ksani and Aragvi back to the crest east of the Roki tunnel.
        "name": "South Ossetia", "source_owner": "GEO", "un": "GEO", "de_facto": "XSO", "inside": (43.97, 42.35),
        "line": [(43.73, 42.62), (43.65, 42.58), (43.58, 42.54), (43.55, 42.49), (43.59, 42.43), (43.61, 42.34),
                 (43.59, 42.24), (43.59, 42.15), (43.68, 42.11), (43.80, 42.10), (43.91, 42.16), (43.98, 42.19),
                 (44.07, 42.20), (44.17, 42.17), (44.24, 42.10), (44.33, 42.08), (44.42, 42.02), (44.52, 41.99),
                 (44.58, 42.04), (44.60, 42.14), (44.57, 42.25), (44.50, 42.34), (44.43, 42.42), (44.38, 42.50),
                 (44.34, 42.57),
                 (44.31, 42.64), (44.27, 42.70)],
    },
    {
        # UN Security Council resolution 497, General Assembly resolution 77/126: Syrian territory. From the Lebanese
        # border down the Jordan and the eastern shore of Lake Tiberias to the Yarmuk.
        "name": "Golan Heights", "source_owner": "ISR", "un": "SYR", "de_facto": "ISR", "inside": (35.78, 33.0),
        "line": [(35.63, 33.27), (35.66, 33.24), (35.64, 33.15), (35.63, 33.05), (35.63, 32.95), (35.63, 32.89),
                 (35.65, 32.83), (35.65, 32.77), (35.66, 32.72), (35.69, 32.69)],
    },
    {
        # The source gives Morocco what lies west of the berm. The territory's northern border is 27°40' N.
        "name": "Western Sahara", "source_owner": "MAR", "un": "ESH", "de_facto": "MAR", "inside": (-14.0, 26.0),
        "line": [(-13.17, 27.667), (-11.0, 27.667), (-8.67, 27.667)],
    },
]
