// The token that the server asks of everything that is sent. It is another one after each signing in, in whichever
// tab, so it is read when it is needed.
export const csrfToken = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? "";
