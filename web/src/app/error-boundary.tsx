import { Component, type ComponentChildren } from 'preact';

interface Props {
  fallback: (error: unknown) => ComponentChildren;
  children: ComponentChildren;
}

/** Shows something else where its content throws. */
export class ErrorBoundary extends Component<Props, { failed: boolean; error: unknown }> {
  override state = { failed: false, error: null as unknown };

  static override getDerivedStateFromError(error: unknown) {
    return { failed: true, error };
  }

  override render() {
    return this.state.failed ? this.props.fallback(this.state.error) : this.props.children;
  }
}
