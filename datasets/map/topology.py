"""TopoJSON -> polygons that share their borders exactly.

Arc points are rounded before rings are put together, so both neighbours of a border get the same numbers.
"""

import json

from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box
from shapely.strtree import STRtree
from shapely.validation import make_valid

DECIMALS = 5  # about one metre, far below the accuracy of a 1:10m map
SLIVER_SQ_DEG = 1e-7


def read_units(path):
    """Yields (properties with 'id', [rings, ...] per polygon) of the `countries` object, in file order."""
    with open(path, encoding="utf-8") as file:
        topology = json.load(file)
    arcs = _decode_arcs(topology)
    for unit in topology["objects"]["countries"]["geometries"]:
        polygons = unit["arcs"] if unit["type"] == "MultiPolygon" else [unit["arcs"]]
        properties = dict(unit["properties"], id=unit.get("id"))
        yield properties, [[_ring(arcs, ring) for ring in polygon] for polygon in polygons]


def _decode_arcs(topology):
    scale_x, scale_y = topology["transform"]["scale"]
    shift_x, shift_y = topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x += dx
            y += dy
            arc.append((round(x * scale_x + shift_x, DECIMALS), round(y * scale_y + shift_y, DECIMALS)))
        arcs.append(arc)
    return arcs


def _ring(arcs, indices):
    ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def build_polygons(rings):
    """One source polygon -> valid polygons in lon -180..180, without slivers. Rings of fewer than four points, which
    quantisation left of tiny islands, are dropped."""
    shell, holes = rings[0], [ring for ring in rings[1:] if len(ring) > 3]
    if len(shell) < 4:
        return []
    shell = _unwrap(shell)
    polygon = Polygon(shell, holes)
    parts = polygons_of(polygon if polygon.is_valid else make_valid(polygon))
    if polygon.bounds[0] < -180 or polygon.bounds[2] > 180:
        parts = [part for whole in parts for part in _split_at_antimeridian(whole)]
    return [clean for part in parts for clean in _rounded(part) if clean.area >= SLIVER_SQ_DEG]


def _unwrap(ring):
    """Undoes jumps between +180 and -180; a ring round the pole is closed along latitude -90."""
    out = [ring[0]]
    for lon, lat in ring[1:]:
        while lon - out[-1][0] > 180:
            lon -= 360
        while lon - out[-1][0] < -180:
            lon += 360
        out.append((lon, lat))
    if abs(out[-1][0] - out[0][0]) > 180:
        out += [(out[-1][0], -90.0), (out[0][0], -90.0), out[0]]
    return out


def _split_at_antimeridian(polygon):
    parts = []
    for west in (-540, -180, 180):
        cut = polygon.intersection(box(west, -90, west + 360, 90))
        for part in polygons_of(cut):
            shift = -(west + 180)
            parts.append(Polygon([(x + shift, y) for x, y in part.exterior.coords],
                                 [[(x + shift, y) for x, y in ring.coords] for ring in part.interiors]))
    return parts


def _rounded(polygon):
    """Vertices that a repair computed are rounded too; that can make a needle invalid again, so repair once more."""
    def snap(ring):
        return [(round(x, DECIMALS), round(y, DECIMALS)) for x, y in ring.coords]

    rounded = Polygon(snap(polygon.exterior), [snap(ring) for ring in polygon.interiors])
    return [rounded] if rounded.is_valid else polygons_of(make_valid(rounded))


def polygons_of(geometry):
    if isinstance(geometry, Polygon):
        return [] if geometry.is_empty else [geometry]
    if isinstance(geometry, MultiPolygon) or hasattr(geometry, "geoms"):
        return [part for member in geometry.geoms for part in polygons_of(member)]
    return []


def cut_polygon(polygon, line, inside):
    """Splits a polygon along a line whose ends are moved to the nearest vertices of its shell.
    Returns (part with the point `inside`, rest)."""
    ring = list(polygon.exterior.coords)[:-1]
    first = _nearest_vertex(ring, line[0])
    last = _nearest_vertex(ring, line[-1])
    inner = line[1:-1]
    path = LineString([ring[first], *inner, ring[last]])
    if not polygon.buffer(1e-9).contains(path):
        raise ValueError(f"the cut from {line[0]} to {line[-1]} leaves its polygon: move its inner points inward")
    forward = _walk(ring, first, last)
    backward = _walk(ring, last, first)
    sides = [Polygon(forward + inner[::-1]), Polygon(backward + inner)]
    if not all(side.is_valid for side in sides):
        raise ValueError(f"the cut from {line[0]} to {line[-1]} crosses itself")
    sides = [_with_holes(side, polygon) for side in sides]
    part, rest = sides if sides[0].contains(Point(inside)) else sides[::-1]
    if not part.contains(Point(inside)):
        raise ValueError(f"point {inside} is in neither side of the cut")
    return part, rest


def _nearest_vertex(ring, point):
    return min(range(len(ring)), key=lambda i: (ring[i][0] - point[0]) ** 2 + (ring[i][1] - point[1]) ** 2)


def _walk(ring, start, end):
    return ring[start:end + 1] if start <= end else ring[start:] + ring[:end + 1]


def _with_holes(side, polygon):
    return Polygon(side.exterior, [hole for hole in polygon.interiors if side.contains(Polygon(hole))])


def overlapping_pairs(polygons, tolerance_sq_deg):
    """Pairs of indices whose polygons share more area than the tolerance."""
    index_of = {id(polygon): i for i, polygon in enumerate(polygons)}
    tree = STRtree(polygons)
    pairs = []
    for i, polygon in enumerate(polygons):
        for other in tree.query(polygon):
            j = index_of[id(other)]
            if j > i and polygon.intersection(other).area > tolerance_sq_deg:
                pairs.append((i, j))
    return pairs
