/** Ce qu'un navigateur fait d'une adresse : suit les renvois, garde les témoins de la machine et les rend. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Les témoins tels qu'ils ont été posés, attributs compris. */
  readonly set: string[] = [];
  /** Les adresses où il est passé. */
  readonly visited: string[] = [];

  async open(url: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.send(url, { ...init, headers: { accept: 'text/html', ...init.headers } });
    const next = response.headers.get('location');
    // Comme un navigateur, un renvoi se suit en GET.
    return next ? this.open(new URL(next, url).href) : response;
  }

  async send(url: string, init: RequestInit = {}): Promise<Response> {
    this.visited.push(url);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as RegExpExecArray;
      this.set.push(line);
      if (value && !/Max-Age=0\b|Expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return response;
  }

  /** Pose une question depuis une page de ce site, ou d'un autre. */
  ask(base: string, query: string, headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }) {
    const body = JSON.stringify({ query });
    return this.send(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  }
}
