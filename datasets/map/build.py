"""Builds world.gpkg: build.py COUNTRIES.json CITIES.pbf OUT.gpkg. The same inputs give the same bytes."""

import csv
import os
import sys
import warnings
from pathlib import Path

from osgeo import gdal, ogr, osr
from shapely.errors import ShapelyDeprecationWarning
from shapely.geometry import Point, Polygon

import cities
import topology
import worldviews

HERE = Path(__file__).parent
OVERLAP_SQ_DEG = 1e-6
FIXED_DATE = "2026-11-01T00:00:00.000Z"  # instead of the clock, so that a rebuild gives the same file


def build_pieces(topojson):
    """Rows of `countries`: one polygon each with its owner under every worldview."""
    pieces = []
    for properties, polygons in topology.read_units(topojson):
        name = worldviews.FULL_NAMES.get(properties["name"], properties["name"])
        un, de_facto = owners(properties)
        for rings in polygons:
            for polygon in topology.build_polygons(rings):
                pieces.append({"name": name, "un": un, "de_facto": de_facto, "polygon": polygon})
    reassign(pieces)
    for cut in worldviews.CUTS:
        apply_cut(pieces, cut)
    return pieces


def owners(properties):
    if properties["name"] in worldviews.OWNERS_BY_NAME:
        return worldviews.OWNERS_BY_NAME[properties["name"]]
    try:
        code = worldviews.ALPHA3_BY_NUMERIC[properties["id"]]
    except KeyError:
        sys.exit(f"no owner for {properties}: add it to OWNERS_BY_NAME in worldviews.py")
    return code, code


def reassign(pieces):
    for rule in worldviews.REASSIGNED_PIECES:
        piece = find_piece(pieces, rule)
        piece.update(name=rule["name"], un=rule["un"], de_facto=rule["de_facto"])


def apply_cut(pieces, cut):
    piece = find_piece(pieces, cut)
    part, rest = topology.cut_polygon(piece["polygon"], cut["line"], cut["inside"])
    piece["polygon"] = rest
    pieces.append({"name": cut["name"], "un": cut["un"], "de_facto": cut["de_facto"], "polygon": part})


def find_piece(pieces, rule):
    point = Point(rule["inside"])
    found = [piece for piece in pieces if piece["polygon"].contains(point)]
    if len(found) != 1 or found[0]["un"] != rule["source_owner"]:
        sys.exit(f"{rule['name']}: expected one polygon of {rule['source_owner']} at {rule['inside']}, "
                 f"found {[piece['name'] for piece in found]}")
    return found[0]


def check_pieces(pieces):
    polygons = [piece["polygon"] for piece in pieces]
    faults = [f"{piece['name']}: invalid polygon" for piece in pieces if not piece["polygon"].is_valid]
    for i, j in topology.overlapping_pairs(polygons, OVERLAP_SQ_DEG):
        faults.append(f"{pieces[i]['name']} and {pieces[j]['name']} overlap")
    if faults:
        sys.exit("countries: " + "; ".join(faults))


def remove_overlaps(pieces):
    """Where the source itself draws two neighbours over each other, the later row keeps its ground."""
    polygons = [piece["polygon"] for piece in pieces]
    for i, j in topology.overlapping_pairs(polygons, 0.0):
        left = pieces[i]["polygon"].difference(pieces[j]["polygon"])
        parts = topology.polygons_of(left)
        pieces[i]["polygon"] = max(parts, key=lambda part: part.area)


def read_table(name):
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_lakes():
    """Rows of `lakes`: outlines digitised by hand, good to several kilometres; the country map has no inland water
    but the Caspian."""
    lakes = []
    for row in read_table("lakes.csv"):
        polygon = Polygon([tuple(map(float, point.split())) for point in row["outline"].split(";")])
        if not polygon.is_valid:
            sys.exit(f"lakes.csv: the outline of {row['name']} crosses itself")
        lakes.append(dict(row, polygon=polygon))
    return lakes


def add_layer(dataset, name, geometry_type, fields, rows):
    """rows: (geometry as WKB, values in order of fields; None leaves NULL)."""
    wgs84 = osr.SpatialReference()
    wgs84.ImportFromEPSG(4326)
    layer = dataset.CreateLayer(name, wgs84, geometry_type, ["SPATIAL_INDEX=NO"])
    for field, kind in fields:
        layer.CreateField(ogr.FieldDefn(field, kind))
    dataset.StartTransaction()
    for wkb, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkb(wkb))
        for (field, _), value in zip(fields, values):
            if value is not None:
                feature[field] = value
        layer.CreateFeature(feature)
    dataset.CommitTransaction()


def write(path, pieces, towns, labels, lakes):
    gdal.UseExceptions()
    gdal.SetConfigOption("OGR_CURRENT_DATE", FIXED_DATE)
    path = Path(path)
    path.unlink(missing_ok=True)
    dataset = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0, gdal.GDT_Unknown)
    text, real, binary = ogr.OFTString, ogr.OFTReal, ogr.OFTBinary
    add_layer(dataset, "countries", ogr.wkbPolygon,
              [("name", text), ("un", text), ("de_facto", text), ("triangles", binary)],
              [(piece["polygon"].wkb, [piece["name"], piece["un"], piece["de_facto"], None]) for piece in pieces])
    fields = [(column, real if column == "population" else text) for column in cities.COLUMNS]
    add_layer(dataset, "cities", ogr.wkbPoint, fields,
              [(Point(town["lon"], town["lat"]).wkb, [town[column] for column in cities.COLUMNS]) for town in towns])
    fields = [("iso3", text), ("name_en", text), ("name_ru", text), ("name_kk", text), ("rank", ogr.OFTInteger)]
    add_layer(dataset, "country_labels", ogr.wkbPoint, fields,
              [(Point(float(row["lon"]), float(row["lat"])).wkb,
                [row["iso3"], row["name_en"], row["name_ru"], row["name_kk"], int(row["rank"])]) for row in labels])
    add_layer(dataset, "lakes", ogr.wkbPolygon,
              [("name", text), ("name_ru", text), ("name_kk", text), ("triangles", binary)],
              [(lake["polygon"].wkb, [lake["name"], lake["name_ru"], lake["name_kk"], None]) for lake in lakes])
    dataset.ExecuteSQL("VACUUM")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    warnings.filterwarnings("ignore", category=ShapelyDeprecationWarning)
    topojson, pbf, out = sys.argv[1:]
    pieces = build_pieces(topojson)
    remove_overlaps(pieces)
    check_pieces(pieces)
    towns = cities.read_cities(pbf, HERE / "city_names.csv")
    labels = read_table("country_labels.csv")
    lakes = read_lakes()
    write(out, pieces, towns, labels, lakes)
    print(f"{len(pieces)} pieces, {len(towns)} cities, {len(labels)} labels, {len(lakes)} lakes, "
          f"{os.path.getsize(out)} bytes")


if __name__ == "__main__":
    main()
