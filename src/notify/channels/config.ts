import type { ChannelType } from '../../vocabulary';
import { CONFIG_FIELDS, RECEIVERS, type ChannelConfig } from '../receivers';
import type { CheckedConfig, ConfigInput } from '../receivers/receiver';

/** `stored`: the channel's config as it was, if it is of the same type. */
export function checkConfig(
  type: ChannelType,
  input: ConfigInput,
  stored: ChannelConfig | null,
): CheckedConfig<ChannelConfig> {
  const { fields, check } = RECEIVERS[type];
  const foreign = CONFIG_FIELDS.filter((field) => input[field] != null && !fields.includes(field));
  if (foreign.length > 0)
    return {
      faults: [
        `config.${foreign.join(', config.')} means nothing for ${type}, which takes ${fields.join(' and ')}`,
      ],
    };
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  return check({ ...stored, ...given });
}
