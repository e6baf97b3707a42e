// The map of initiatives, loaded on request: all places of the list, also those on its other pages.
import L from "leaflet";
import "leaflet.markercluster";
import "../css/map.css";

const TILES = "https://service.pdok.nl/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/{z}/{x}/{y}.png";
const CREDIT = "Kaart: PDOK, Kadaster";

export async function showMap(box, button) {
  box.hidden = false;
  button.closest(".map-ask").hidden = true;
  const map = L.map(box, { scrollWheelZoom: false, zoomControl: false, attributionControl: true });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: "Inzoomen", zoomOutTitle: "Uitzoomen" }).addTo(map);
  L.tileLayer(TILES, { minZoom: 7, maxZoom: 19, attribution: CREDIT }).addTo(map);
  const group = L.markerClusterGroup({ showCoverageOnHover: false, iconCreateFunction: clusterIcon });
  const answer = await fetch(box.dataset.placesUrl, { headers: { Accept: "application/json" } });
  const { places } = await answer.json();
  places.forEach((place) => group.addLayer(marker(place)));
  map.addLayer(group);
  if (places.length) map.fitBounds(group.getBounds().pad(0.15), { maxZoom: 15 });
  else map.setView([52.2, 5.3], 8);
  box.focus();
}

function marker(place) {
  const icon = L.divIcon({ className: "pin", iconSize: [28, 28], html: "" });
  return L.marker([place.lat, place.lon], { icon, title: place.title, alt: place.title }).bindPopup(popup(place));
}

function clusterIcon(cluster) {
  return L.divIcon({ className: "pin pin--many", iconSize: [44, 44], html: String(cluster.getChildCount()) });
}

// Built from nodes, never from text: titles are written by people.
function popup(place) {
  const box = document.createElement("div");
  const link = document.createElement("a");
  link.href = place.url;
  link.textContent = place.title;
  const when = document.createElement("p");
  when.textContent = place.when ?? "";
  box.append(link, when);
  return box;
}
