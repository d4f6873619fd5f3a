/** Les éléments par clé ; les clés et les éléments gardent leur ordre. */
export function grouper<T>(elements: readonly T[], cle: (element: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const element of elements) {
    const group = groups.get(cle(element));
    if (group) group.push(element);
    else groups.set(cle(element), [element]);
  }
  return groups;
}
