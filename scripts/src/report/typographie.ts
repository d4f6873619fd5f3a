/** Pose les espaces insécables du français : devant « : ; ! ? » et à l'intérieur des guillemets. */
export function insecables(text: string): string {
  return text.replace(/ (?=[:;!?»])/g, '\u00a0').replace(/(?<=«) /g, '\u00a0');
}
