import type { ChannelConfigInput, ChannelType } from '../../../data/schema.generated';

export interface ConfigField {
  field: keyof ChannelConfigInput;
  label: string;
  hint?: string;
  secret?: boolean;
}

/** The fields that each type of channel needs to reach its receiver. */
export const CONFIG_FIELDS: Record<ChannelType, readonly ConfigField[]> = {
  WEBHOOK: [
    { field: 'url', label: 'URL', hint: 'https://…' },
    { field: 'secret', label: 'Signing secret', hint: 'Signs each message. Empty: none.', secret: true },
  ],
  SLACK: [{ field: 'url', label: 'Webhook URL', hint: 'https://hooks.slack.com/services/…', secret: true }],
  TELEGRAM: [
    { field: 'botToken', label: 'Bot token', hint: 'From @BotFather.', secret: true },
    { field: 'chatId', label: 'Chat id', hint: 'A number, or @channel.' },
  ],
  EMAIL: [{ field: 'to', label: 'Addresses', hint: 'Separated by commas.' }],
  DISCORD: [{ field: 'url', label: 'Webhook URL', hint: 'https://discord.com/api/webhooks/…', secret: true }],
  TEAMS: [{ field: 'url', label: 'Workflow URL', hint: 'https://…logic.azure.com/…', secret: true }],
  NTFY: [
    { field: 'url', label: 'Topic URL', hint: 'https://ntfy.sh/your-topic', secret: true },
    { field: 'token', label: 'Access token', hint: 'Only if the topic needs one.', secret: true },
  ],
  PAGERDUTY: [
    { field: 'routingKey', label: 'Integration key', hint: 'Of an Events API v2 integration.', secret: true },
    {
      field: 'url',
      label: 'Address',
      hint: 'Empty: https://events.pagerduty.com. In the EU: https://events.eu.pagerduty.com',
    },
  ],
};

/** null: nothing was typed, and what is set stays. */
export function configOf(
  type: ChannelType,
  typed: Readonly<Record<string, string>>,
): ChannelConfigInput | null {
  const given = CONFIG_FIELDS[type].filter(({ field }) => (typed[field] ?? '').trim() !== '');
  if (given.length === 0) return null;
  return Object.fromEntries(
    given.map(({ field }) => {
      const value = (typed[field] ?? '').trim();
      return [
        field,
        field === 'to'
          ? value
              .split(',')
              .map((one) => one.trim())
              .filter(Boolean)
          : value,
      ];
    }),
  );
}
