using System.Globalization;
using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Cli.Progress;

/// <summary>A line every few seconds, for logs and pipes.</summary>
internal sealed class PlainProgress(ProgressFacts facts, Action<string> say) : IProgressDisplay, IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private TimeSpan _next = Every;

    public IAsyncDisposable Begin() => this;

    public void Show(RunSecond second, long? raised)
    {
        facts.Take(second, raised);
        if (second.To < _next)
            return;
        _next = second.To + Every - TimeSpan.FromMilliseconds(500);
        say(Line(facts));
    }

    public void Ending() => say(ProgressDisplay.EndingLine);

    public void Abandon()
    {
        // Lines leave nothing to be put right.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Line(ProgressFacts facts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{facts.At.TotalSeconds,5:0} s of {facts.Planned.TotalSeconds:0} s ({facts.Phase.Name()}): {facts.Counts.Up} of {facts.PlannedSessions} sessions up, {Delivery(facts)}, {facts.Errors} errors, alerts {(facts.Raised is { } raised ? raised : "?")} raised {facts.Noticed} noticed, {facts.Counts.Violations} violations");

    private static string Delivery(ProgressFacts facts)
    {
        var streams = string.Create(CultureInfo.InvariantCulture, $"{facts.Counts.StreamsOpen} streams");
        var polls = string.Create(CultureInfo.InvariantCulture, $"{facts.PollsPerS:0} polls/s");
        if (facts.Response.Count > 0)
            polls += string.Create(CultureInfo.InvariantCulture, $", response p50 {facts.Response.P50Ms:0.0} ms p99 {facts.Response.P99Ms:0.0} ms");
        return facts.Counts.StreamsOpen == 0 ? polls : facts.Response.Count == 0 ? streams : $"{streams}, {polls}";
    }
}
