// The token that the server asks of everything that is sent. It is another one after each signing in, in whichever
// tab, and no script can read the cookie: where the page's own may be too old, the server is asked for a fresh one.
let token = document.querySelector('input[name="csrfmiddlewaretoken"]')?.value ?? "";

export const csrfToken = () => token;

// Forms of this page would be refused with the old one as well.
export function useToken(fresh) {
  token = fresh ?? token;
  document.querySelectorAll('input[name="csrfmiddlewaretoken"]').forEach((input) => { input.value = token; });
}

// `send` gives what the server answers; where it refuses the token, it is called once more with a fresh one.
export async function sendWithToken(send) {
  const response = await send();
  if (response.status !== 403) {
    return response;
  }
  const session = await fetch(document.getElementById("session-warning").dataset.url);
  useToken((await session.json()).token);
  return send();
}
