module.exports = (config) => {
  config.addGlobalData("layout", "page.njk");
  // Links between pages are written as links between files.
  config.addPlugin(require("@11ty/eleventy").InputPathToUrlTransformPlugin);
  return { dir: { input: "docs", includes: "../_includes", output: "site" } };
};
