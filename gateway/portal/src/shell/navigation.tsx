import type { ComponentProps, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';

/** The editor has a security policy of its own, which only its own address brings. */
const ELSEWHERE = /^\/(explorer|graphql)\b/;

/** A link to one of the hub's pages: it opens without loading everything again. */
export function Lien({ href, ...props }: Omit<ComponentProps<'a'>, 'href'> & { href: string; children: ReactNode }) {
  const [here] = useLocation();
  if (ELSEWHERE.test(href) || ELSEWHERE.test(here)) return <a href={href} {...props} />;
  return <Link href={href} {...props} />;
}

/** Opens a page from code; `remplacer` takes this page's place in the history. */
export function useOuvrir(): (href: string, options?: { remplacer?: boolean }) => void {
  const [here, navigate] = useLocation();
  return (href, { remplacer = false } = {}) => {
    if (ELSEWHERE.test(href) || ELSEWHERE.test(here)) window.location.assign(href);
    else navigate(href, { replace: remplacer });
  };
}
