/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in its wide forms too. */
const STARTS = /^[=+\-@\t\r\n＝＋－＠]/;

/** True of a text that a spreadsheet would compute. */
export function isFormula(text: string): boolean {
  return STARTS.test(text);
}

/** The text, as a CSV says it: nothing that a spreadsheet would compute. */
export function unlikeFormula(text: string): string {
  return isFormula(text) ? `'${text}` : text;
}
