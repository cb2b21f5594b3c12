import { Component, type ReactNode } from 'react';
import { ProblemPanel } from '../ui/problem-panel.tsx';

type Props = { /** A change of it is another try. */ place: string; children: ReactNode };

/** Keeps a fault of one page from taking the window with it. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override componentDidUpdate(before: Props): void {
    if (before.place !== this.props.place && this.state.error !== null) this.setState({ error: null });
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="p-6">
        <ProblemPanel error={this.state.error} retry={() => location.reload()} />
      </div>
    );
  }
}
