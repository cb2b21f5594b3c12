/** What to do, step by step. One line of the text is one step. */
export function StepsList({ steps }: { steps: string }) {
  return (
    <ol className="list-decimal space-y-1 pl-5 text-ink-2 marker:text-ink-3">
      {steps.split('\n').map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
