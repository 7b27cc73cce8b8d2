import { Component, type ComponentChild, type ComponentType } from 'preact';

/** A component that is drawn again only when one of its properties is another one; it has no hooks of its own. */
export function memo<Props extends object>(draw: (props: Props) => ComponentChild): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props) {
      const before = this.props as Record<string, unknown>;
      return Object.entries(next).some(([name, value]) => value !== before[name]);
    }

    override render() {
      return draw(this.props);
    }
  };
}
