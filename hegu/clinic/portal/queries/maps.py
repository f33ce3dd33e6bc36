"""A link that opens a clinic on the map that people use in its country."""

from urllib.parse import quote

from hegu.clinic.places.models import Clinic

MAPS = {
    "CN": "https://uri.amap.com/search?keyword={place}",
    "KR": "https://map.naver.com/p/search/{place}",
}
ELSEWHERE = "https://www.openstreetmap.org/search?query={place}"


def map_link(clinic: Clinic) -> str:
    """The address, looked up on a map; nothing when the clinic has not written one."""
    if not clinic.address:
        return ""
    own = {"CN": "zh-hans", "KR": "ko"}.get(clinic.country, "")
    place = clinic.addresses.get(own) or clinic.address
    return MAPS.get(clinic.country, ELSEWHERE).format(place=quote(" ".join(place.split()), safe=""))
