import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  site: "https://example.org",
  outDir: "./site",
  integrations: [starlight({ title: "Library", sidebar: [{ label: "All topics", link: "/" }] })],
});
