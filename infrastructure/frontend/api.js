// The API: creatures, likes, adoptions. Errors carry a sentence for people.
import { config } from "./config.js";

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function ask(path, { method = "GET", token } = {}) {
  let reply;
  try {
    reply = await fetch(config.api.replace(/\/$/, "") + path, {
      method,
      headers: token ? { Authorization: token } : {},
      signal: AbortSignal.timeout(15000),
    });
  } catch {
    throw new ApiError("The creatures cannot be reached just now. Please try again in a moment.", 0);
  }
  if (reply.ok) return reply.json();
  if (reply.status === 401) throw new ApiError("Please sign in again.", 401);
  const body = await reply.json().catch(() => ({}));
  throw new ApiError(body.message || `The answer was ${reply.status}.`, reply.status);
}

export const creatures = async (filter, value) => {
  const query = filter ? `?${new URLSearchParams({ filter, value })}` : "";
  return (await ask(`/mysfits${query}`)).mysfits;
};
export const creature = (id) => ask(`/mysfits/${encodeURIComponent(id)}`);
export const like = (id, token) => ask(`/mysfits/${encodeURIComponent(id)}/like`, { method: "POST", token });
export const adopt = (id, token) => ask(`/mysfits/${encodeURIComponent(id)}/adopt`, { method: "POST", token });
