import type { Reecritures } from './editeur-reecrit.js';

/** What of GraphiQL a reader by ear cannot follow, or an eye cannot tell apart; the colours are those of the pages. */
export const ACCESSIBLE: Reecritures = {
  // A tab that holds two buttons is none: a list of buttons, one of which is where one is.
  '@graphiql/react/dist/components/tabs/index.js': [
    ['role: "tab",', ''],
    ['role: "tablist",', 'role: "list",'],
    ['"aria-selected": isActive', '"aria-current": isActive ? "true" : undefined'],
  ],
  'graphiql/dist/GraphiQL.js': [['role: "tabpanel"', 'role: "group"']],
  // Their names are those of minified functions.
  '@graphiql/react/dist/icons/index.js': [['\t\t\t\ttitle,', '\t\t\t\t"aria-hidden": true,']],
  '@graphiql/react/dist/components/tooltip/index.js': [
    ['jsx(T.Portal, { ', 'jsx(T.Portal, { container: document.querySelector(".graphiql-container"), '],
  ],
  '@graphiql/react/dist/utility/create-editor.js': [
    [
      'tabIndex: -1,',
      `tabIndex: -1,
		ariaLabel: { variables: "Les variables", response: "La réponse" }[/(\\w+)\\.json$/.exec(model.uri.path)?.[1]] ?? "La question",`,
    ],
  ],
  '@graphiql/react/dist/constants.js': [
    ['dark: "#ff5794"', 'dark: "#a3bcff"'],
    ['light: "#d60590"', 'light: "#20428f"'],
    ['dark: "#ff579419"', 'dark: "#a3bcff29"'],
    ['light: "#d6059019"', 'light: "#20428f19"'],
    [
      '"editor.background": colors.transparent,',
      `"editor.background": colors.transparent,
	"editorLineNumber.foreground": theme === "dark" ? "#a7afc3" : "#4d5f78",
	"editorLineNumber.dimmedForeground": theme === "dark" ? "#a7afc3" : "#4d5f78",`,
    ],
    ['foreground: "#908aff"', 'foreground: "#aaa5ff" }, { token: "comment", foreground: "#93c47d"'],
    ['foreground: "#6c69ce"', 'foreground: "#4f4cae" }, { token: "number", foreground: "#056a43"'],
  ],
};
