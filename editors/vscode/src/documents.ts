/** Which documents the server is told of. Knows nothing of the editor. */

/** A filter of the protocol that also means the same to the editor. */
export interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/** Languages that articles are written in. */
const LANGUAGES = ["plaintext", "markdown", "html"];

/** Articles, saved or not; lists of articles; and the files of a project: settings and rules. */
export const DOCUMENTS: readonly Filter[] = [
  ...LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  { scheme: "file", pattern: "**/*.{txt,text,md,markdown,html,htm,xhtml,jsonl,ndjson,eml}" },
  { scheme: "file", pattern: "**/gainsay.toml" },
  { scheme: "file", pattern: "**/rules/**/*.toml" },
];
