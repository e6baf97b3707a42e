// Builds css, fonts and scripts into ../static/build/. `--watch` keeps building while you work.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import subsetFont from "subset-font";

const here = path.dirname(fileURLToPath(import.meta.url));
const output = path.join(here, "..", "static", "build");
const fonts = path.join(here, "fonts");

// Dutch, its neighbours' accents, and the signs our texts use; the fonts' own Latin files carry far more.
const CHARACTERS =
  String.fromCharCode(...range(0x20, 0x7e), ...range(0xa0, 0x17f)) + "–—‘’‚“”„†•…‹›€™←→−≤≥";

// One file each, and only the weights that are used: a first view has to stay under 100 kB.
const FONTS = [
  ["source-sans-3", "source-sans-3-latin-wght-normal", { wght: { min: 400, max: 700 } }],
  ["source-sans-3", "source-sans-3-latin-wght-italic", { wght: 400 }],
  ["source-serif-4", "source-serif-4-latin-wght-normal", { wght: 520 }],
];

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

async function subset([family, file, variationAxes]) {
  const source = path.join(here, "node_modules", "@fontsource-variable", family, "files", `${file}.woff2`);
  const font = await subsetFont(await readFile(source), CHARACTERS, { targetFormat: "woff2", variationAxes });
  await writeFile(path.join(fonts, `${file}.woff2`), font);
}

await mkdir(fonts, { recursive: true });
await Promise.all(FONTS.map(subset));

const options = {
  absWorkingDir: here,
  entryPoints: ["css/main.css", "css/print.css", "js/main.js", "js/map.js", "js/write.js"],
  entryNames: "[name]",
  assetNames: "fonts/[name]",
  outdir: output,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  loader: { ".woff2": "file", ".png": "dataurl" },
  legalComments: "linked",
  logLevel: "info",
};

if (process.argv.includes("--watch")) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
}
