module.exports = {
  title: "Library",
  url: "https://example.org",
  baseUrl: "/",
  future: { v4: true, faster: true },
  markdown: { format: "detect" },
  presets: [
    ["classic", { docs: { routeBasePath: "/", sidebarPath: "./sidebars.js" }, blog: false, theme: {} }],
  ],
};
