import type { ChannelConfig, Send } from '../types';
import { expectSuccess } from './answer';
import { request } from './http';

/** POSTs `{"text": …}` to an incoming webhook of Slack, Mattermost, Rocket.Chat, Discord (`/slack`) and the like. */
export function createSlack(timeoutMs: number): Send<Extract<ChannelConfig, { type: 'SLACK' }>> {
  return async ({ url }, { key, subject, body }, signal) => {
    const reply = await request({
      method: 'POST',
      url,
      body: JSON.stringify({ text: `*${escaped(subject)}*\n${escaped(body)}` }),
      headers: { 'content-type': 'application/json; charset=utf-8', 'x-pow-delivery': key },
      timeoutMs,
      signal,
    });
    expectSuccess(url, reply);
    return null;
  };
}

/** As Slack asks for: a machine named "<!channel>" must not call everybody. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
