/** Où est le hub, et avec quel jeton lui parler. */
export const hub = {
  url: process.env.HUB_URL ?? 'http://127.0.0.1:4000/graphql',
  jeton: process.env.HUB_JETON ?? '',
};
